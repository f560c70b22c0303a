/** Invents programs, the people who look after them, organizations and their partnerships with all that is dated. */
import { nameKeysOf } from '@partnergraph/domain/organizationName.js';
import { searchTokens } from '@partnergraph/graph/search/text.js';
import { dayAfter, idOf, instantAfter, mix, nameOf } from './invent.js';
import type { Filling } from './load.js';

const programs = 2;
const tracksOfAProgram = 2;
const levels = ['Bronze', 'Silver', 'Gold', 'Platinum'];
const owners = 20;
const countries = ['DE', 'US', 'JP', 'BR', 'IN', 'FR', 'GB', 'CA', 'ES', 'NL', 'KE', 'AU'];
const stages = Object.entries({
  ACTIVE: 62,
  ONBOARDING: 9,
  PROSPECT: 7,
  APPLIED: 6,
  AT_RISK: 6,
  OFFBOARDED: 4,
  IN_REVIEW: 3,
  SUSPENDED: 3,
}).flatMap(([stage, percent]) => Array<string>(percent).fill(stage));
const levelless = new Set(['PROSPECT', 'APPLIED', 'IN_REVIEW']);

/** Where the past of the data begins. */
const beginning = '2023-01-02';
/** Days to come are far away, so that no calendar moves the data while it is kept. */
const future = '2040-01-01';

const stamps = (number: number): [number, string, string] => [
  1,
  instantAfter(beginning, number % 10_000_000),
  instantAfter(beginning, 31_536_000 + (mix(number, 1) % 50_000_000)),
];
const stamped = 'id version createdAt updatedAt';

/** A partnership, as far as other rows need to know it. */
export interface Partner {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly organizationId: string;
  readonly programId: string;
  readonly trackId: string;
  readonly levelId: string | null;
  readonly ownerId: string;
  readonly stage: string;
  readonly startsOn: string;
}

/** The partner of this number, from 0. */
export function partnerOf(number: number): Partner {
  const track = mix(number, 2) % (programs * tracksOfAProgram);
  const stage = stages[mix(number, 3) % stages.length]!;
  const level = track * levels.length + (mix(number, 4) % levels.length);
  return {
    id: idOf('pts', number),
    number,
    name: nameOf(number),
    organizationId: idOf('org', number),
    programId: idOf('prg', Math.floor(track / tracksOfAProgram)),
    trackId: idOf('trk', track),
    levelId: levelless.has(stage) ? null : idOf('lvl', level),
    ownerId: idOf('usr', mix(number, 5) % owners),
    stage,
    startsOn: dayAfter(beginning, mix(number, 6) % 360),
  };
}

/** All partners. */
export function* partnersOf(count: number): Generator<Partner> {
  for (let number = 0; number < count; number++) yield partnerOf(number);
}

function* each<T>(values: Iterable<T>, rowOf: (value: T) => unknown[] | null): Generator<unknown[]> {
  for (const value of values) {
    const row = rowOf(value);
    if (row) yield row;
  }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** The frame that partnerships stand in. */
function frame(): Filling[] {
  return [
    {
      table: 'user',
      columns: `name email state language ${stamped}`,
      rows: numbers(owners).map((i) => [
        `Owner ${i}`,
        `owner${i}@bench.example`,
        'ACTIVE',
        'EN',
        idOf('usr', i),
        ...stamps(i),
      ]),
    },
    {
      table: 'program',
      columns: `key name currency timeZone status ${stamped}`,
      rows: numbers(programs).map((i) => [
        `bench${i}`,
        `Bench ${i}`,
        'EUR',
        'UTC',
        'APPROVED',
        idOf('prg', i),
        ...stamps(i),
      ]),
    },
    {
      table: 'track',
      columns: `programId key name position ${stamped}`,
      rows: numbers(programs * tracksOfAProgram).map((i) => [
        idOf('prg', Math.floor(i / tracksOfAProgram)),
        `track${i}`,
        `Track ${i}`,
        i,
        idOf('trk', i),
        ...stamps(i),
      ]),
    },
    {
      table: 'level',
      columns: `trackId key levelVersion name rank status ${stamped}`,
      rows: numbers(programs * tracksOfAProgram * levels.length).map((i) => [
        idOf('trk', Math.floor(i / levels.length)),
        levels[i % levels.length]!.toLowerCase(),
        1,
        levels[i % levels.length],
        (i % levels.length) + 1,
        'PUBLISHED',
        idOf('lvl', i),
        ...stamps(i),
      ]),
    },
  ];
}

const dated = (
  table: string,
  prefix: string,
  column: string,
  count: number,
  valueOf: (partner: Partner) => string | null,
): Filling => ({
  table,
  columns: `partnershipId ${column} fromOn ${table === 'level_assignment' ? 'source ' : ''}${stamped}`,
  rows: each(partnersOf(count), (partner) => {
    const value = valueOf(partner);
    const source = table === 'level_assignment' ? ['MANUAL'] : [];
    if (value === null) return null;
    const period = [partner.id, value, partner.startsOn, ...source];
    return [...period, idOf(prefix, partner.number), ...stamps(partner.number)];
  }),
});

/** One row for each word of a text, as the index of full-text search keeps them. */
export function* tokenRows(
  type: string,
  id: string,
  texts: readonly [string, number][],
): Generator<unknown[]> {
  const weights = new Map<string, number>();
  for (const [text, weight] of texts)
    for (const token of searchTokens(text)) weights.set(token, Math.max(weights.get(token) ?? 0, weight));
  for (const [token, weight] of weights) yield [type, token, id, weight];
}

/** The columns of the index of full-text search. */
export const tokenColumns = 'subjectType token subjectId weight';

const domainOf = (name: string): string => `${name.toLowerCase().replace(' ', '-')}.example`;

function organizations(count: number): Filling[] {
  return [
    {
      table: 'organization',
      columns: `name kind domains normalizedName country regions verticals externalIds ${stamped}`,
      rows: each(partnersOf(count), ({ name, number, organizationId }) => [
        name,
        'COMPANY',
        JSON.stringify([domainOf(name)]),
        nameKeysOf(name).key,
        countries[mix(number, 7) % countries.length],
        '["global"]',
        '[]',
        '[]',
        organizationId,
        ...stamps(number),
      ]),
    },
    {
      table: 'search_token',
      columns: tokenColumns,
      rows: (function* () {
        for (const { name, organizationId } of partnersOf(count))
          yield* tokenRows('Organization', organizationId, [
            [name, 5],
            [domainOf(name), 3],
          ]);
      })(),
    },
  ];
}

function partnerships(count: number): Filling[] {
  return [
    {
      table: 'partnership',
      columns:
        'organizationId programId trackId levelId key name kind stage ownerId startsOn ' +
        `nextReviewOn isListed ${stamped}`,
      rows: each(partnersOf(count), (partner) => [
        partner.organizationId,
        partner.programId,
        partner.trackId,
        partner.levelId,
        '',
        partner.name,
        'PROGRAM',
        partner.stage,
        partner.ownerId,
        partner.startsOn,
        dayAfter(future, mix(partner.number, 8) % 720),
        mix(partner.number, 9) % 2,
        partner.id,
        ...stamps(partner.number),
      ]),
    },
    dated('stage_period', 'psp', 'stage', count, ({ stage }) => stage),
    dated('level_assignment', 'las', 'levelId', count, ({ levelId }) => levelId),
    dated('name_period', 'pnm', 'name', count, ({ name }) => name),
    {
      table: 'search_token',
      columns: tokenColumns,
      rows: (function* () {
        for (const { name, id } of partnersOf(count)) yield* tokenRows('Partnership', id, [[name, 4]]);
      })(),
    },
  ];
}

const stepsOfAPhase = 3;
const inProcess = (partner: Partner): boolean => partner.number % 10 === 0;

function processes(count: number): Filling[] {
  return [
    {
      table: 'phase',
      columns: `partnershipId number key name state openedOn ${stamped}`,
      rows: each(partnersOf(count), (partner) =>
        inProcess(partner)
          ? [
              partner.id,
              1,
              'begin',
              'Begin',
              'OPEN',
              partner.startsOn,
              idOf('phs', partner.number),
              ...stamps(partner.number),
            ]
          : null,
      ),
    },
    {
      table: 'step',
      columns: `phaseId number key name side ownerId dueOn isRequired state ${stamped}`,
      rows: (function* () {
        for (const partner of partnersOf(count))
          for (let step = 0; inProcess(partner) && step < stepsOfAPhase; step++) {
            const number = partner.number * stepsOfAPhase + step;
            const due = dayAfter(future, mix(number, 10) % 720);
            const phase = idOf('phs', partner.number);
            yield [
              phase,
              step + 1,
              `step${step}`,
              `Step ${step + 1}`,
              'US',
              partner.ownerId,
              due,
              1,
              'OPEN',
              idOf('stp', number),
              ...stamps(number),
            ];
          }
      })(),
    },
  ];
}

/** Everything about so many partners but their agreements and figures. */
export function partnerFillings(count: number): Filling[] {
  return [...frame(), ...organizations(count), ...partnerships(count), ...processes(count)];
}

export { future, numbers, stamped, stamps };
