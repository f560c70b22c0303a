/** The demo's agreements: drafted, negotiated, signed by both sides, put in force and renewed in their time. */
import { addDays, addMonths } from '@partnergraph/domain/period.js';
import { actOn, createRecord } from '@partnergraph/graph/api/resolvers.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Agreement } from '../../modules/agreement/agreement.entity.js';
import { agreementActions, agreementRules } from '../../modules/agreement/agreement.service.js';
import { sign } from '../../modules/agreement/signature.service.js';
import { openVersion } from '../../modules/agreement/version.service.js';
import { people } from './cast.js';
import type { Chance } from './chance.js';
import { type Partner, present } from './partnerships.js';
import type { Act } from './play.js';

const noticeDays = 60;

/** The way of an agreement up to its coming into force, each step with its days after the first. */
const way = [
  ['startNegotiation', 2],
  ['sendForSignature', 6],
  ['US', 7],
  ['PARTNER', 8],
  ['activate', 9],
] as const;

/** The acts by which every partner that is active, or about to be, has its agreement. */
export function agreementActs(
  luck: Chance,
  partners: readonly Partner[],
  templateId: string,
  today: string,
): Act[] {
  return partners.flatMap((partner, index) => {
    const begin = partner.activeOn ? addDays(partner.activeOn, -9) : addDays(partner.began, 55);
    if (begin > today) return [];
    const agreement = { id: '' };
    const signer = luck.one(people);
    const effectiveOn = addDays(begin, 9);
    const acts = [draft(partner, agreement, { day: begin, effectiveOn, templateId })];
    // Some wait for an answer, so that there is something to sign.
    const steps = partner.activeOn ? way : way.slice(0, index % 3);
    for (const [action, days] of steps) {
      const day = addDays(begin, days);
      if (day <= today) acts.push(step(partner, agreement, { day, action, signer }));
    }
    return partner.activeOn ? [...acts, ...renewals(partner, agreement, effectiveOn, today)] : acts;
  });
}

function draft(
  partner: Partner,
  agreement: { id: string },
  { day, effectiveOn, templateId }: { day: string; effectiveOn: string; templateId: string },
): Act {
  return {
    day,
    by: partner.manager,
    async run(writer) {
      const given = {
        partnershipId: partner.partnershipId,
        templateId,
        effectiveOn,
        endsOn: addDays(addMonths(effectiveOn, 12), -1),
        renewalTermMonths: 12,
        noticeDays,
        governingLaw: 'Germany',
      };
      agreement.id = (
        await createRecord(writer, Agreement, given, { ...agreementRules, lifecycle: agreementActions })
      ).id;
    },
  };
}

function step(
  partner: Partner,
  agreement: { readonly id: string },
  { day, action, signer }: { day: string; action: string; signer: string },
): Act {
  return {
    day,
    by: partner.manager,
    async run(writer) {
      const { id, version } = await present(writer, Agreement, agreement.id);
      if (action === 'US' || action === 'PARTNER')
        return signAs(writer, { id, version, side: action, signer });
      return actOn(writer, Agreement, agreementActions, { id, version, action, input: {} });
    },
  };
}

async function signAs(
  writer: Writer,
  { id, version, side, signer }: { id: string; version: number; side: 'US' | 'PARTNER'; signer: string },
): Promise<unknown> {
  const text = await openVersion(writer, id);
  const partner = { signerName: signer, signerTitle: 'Managing Director' };
  return sign(writer, {
    id,
    version,
    side,
    contentHash: text!.contentHash!,
    ...(side === 'PARTNER' ? partner : {}),
  });
}

/** Renewed a fortnight before each end that has come. */
function renewals(
  partner: Partner,
  agreement: { readonly id: string },
  effectiveOn: string,
  today: string,
): Act[] {
  const acts: Act[] = [];
  for (let years = 1; ; years++) {
    const day = addDays(addMonths(effectiveOn, 12 * years), -15);
    if (day > today) return acts;
    acts.push(step(partner, agreement, { day, action: 'renew', signer: '' }));
  }
}
