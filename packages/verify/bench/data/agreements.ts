/** Invents agreements, one to five of each partner, with their texts and their words. */
import { dayAfter, idOf, mix } from './invent.js';
import type { Filling } from './load.js';
import { future, type Partner, partnersOf, stamped, stamps, tokenColumns, tokenRows } from './partners.js';

const mostOfAPartner = 5;
const states = [
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'EXPIRED',
  'DRAFT',
  'PENDING_SIGNATURE',
] as const;

interface Agreement {
  readonly id: string;
  readonly number: number;
  readonly partner: Partner;
  readonly state: (typeof states)[number];
  readonly label: string;
  readonly title: string;
  readonly effectiveOn: string;
  readonly endsOn: string;
}

/** All agreements: first one of each partner, then a second one of some, as years would bring them. */
function* agreementsOf(partners: number): Generator<Agreement> {
  let number = 0;
  for (let place = 0; place < mostOfAPartner; place++)
    for (const partner of partnersOf(partners)) {
      if (place > partner.number % mostOfAPartner) continue;
      number++;
      const state = states[mix(number, 11) % states.length]!;
      yield {
        id: idOf('agr', number),
        number,
        partner,
        state,
        label: `AG-2023-${String(number).padStart(6, '0')}`,
        title: `Agreement: ${partner.name}`,
        effectiveOn: dayAfter(partner.startsOn, mix(number, 12) % 300),
        endsOn: state === 'EXPIRED' ? '2024-12-31' : dayAfter(future, mix(number, 13) % 1440),
      };
    }
}

function* rowsOf(partners: number, rowsOfOne: (one: Agreement) => Iterable<unknown[]>): Generator<unknown[]> {
  for (const one of agreementsOf(partners)) yield* rowsOfOne(one);
}

const isOpen = ({ state }: Agreement): boolean => state === 'DRAFT' || state === 'PENDING_SIGNATURE';

const agreements = (partners: number): Filling => ({
  table: 'agreement',
  columns:
    'partnershipId number title counterpartName state missingSignatures effectiveOn ' +
    `endsOn endedOn currency ownerId isShared ${stamped}`,
  rows: rowsOf(partners, (one) => [
    [
      one.partner.id,
      one.label,
      one.title,
      one.partner.name,
      one.state,
      one.state === 'PENDING_SIGNATURE' ? '["US","PARTNER"]' : '[]',
      one.effectiveOn,
      one.endsOn,
      one.state === 'EXPIRED' ? one.endsOn : null,
      'EUR',
      one.partner.ownerId,
      one.state === 'DRAFT' ? 0 : 1,
      one.id,
      ...stamps(one.number),
    ],
  ]),
});

const texts = (partners: number): Filling => ({
  table: 'agreement_version',
  columns:
    'agreementId number state title counterpartName effectiveOn endsOn currency ' +
    `variables round fromOn isShared ${stamped}`,
  rows: rowsOf(partners, (one) => [
    [
      one.id,
      1,
      isOpen(one) ? 'DRAFT' : 'SIGNED',
      one.title,
      one.partner.name,
      one.effectiveOn,
      one.endsOn,
      'EUR',
      '{}',
      0,
      isOpen(one) ? null : one.effectiveOn,
      one.state === 'DRAFT' ? 0 : 1,
      idOf('agv', one.number),
      ...stamps(one.number),
    ],
  ]),
});

const words = (partners: number): Filling => ({
  table: 'search_token',
  columns: tokenColumns,
  rows: rowsOf(partners, (one) =>
    tokenRows('Agreement', one.id, [
      [one.label, 5],
      [one.title, 4],
      [one.partner.name, 3],
    ]),
  ),
});

/** The agreements of so many partners, with their texts and their words. */
export function agreementFillings(partners: number): Filling[] {
  return [agreements(partners), texts(partners), words(partners)];
}

/** What the log tells of: each partnership and each agreement, in the order of their making. */
export function* happenings(
  partners: number,
): Generator<{ type: string; id: string; label: string; state: string }> {
  for (const { id, name, stage } of partnersOf(partners))
    yield { type: 'Partnership', id, label: name, state: stage };
  for (const { id, title, state } of agreementsOf(partners))
    yield { type: 'Agreement', id, label: title, state };
}
