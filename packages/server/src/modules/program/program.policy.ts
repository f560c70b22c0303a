/** Who may see what belongs to programs: staff all of it, partners what is meant for them, the public what is in force. */
import type { RecordName } from '@partnergraph/domain/permission.js';
import type { Policy } from '@partnergraph/graph/marks.js';
import { policyFor } from '../access/policy.js';

const isOwn = (organizationIds: readonly string[]) => ({ organization: { id: { in: organizationIds } } });

const inOwnProgram = (organizationIds: readonly string[]) => ({
  program: { partnerships: { some: isOwn(organizationIds) } },
});

const inForce = { program: { status: { eq: 'APPROVED' } } };

export const programPolicy = policyFor('program', {
  own: (organizationIds) => inOwnProgram(organizationIds).program,
  listed: inForce.program,
});

export const trackPolicy = policyFor('track', { own: inOwnProgram, listed: inForce });

export const levelPolicy = policyFor('level', {
  own: (organizationIds) => ({ track: inOwnProgram(organizationIds) }),
  listed: { track: inForce },
  guards: { defaultRateBps: 'level.readDefaultRate' },
});

/** What belongs to a level is seen with it. */
export function levelPartPolicy(record: RecordName): Policy {
  return policyFor(record, {
    own: (organizationIds) => ({ level: { track: inOwnProgram(organizationIds) } }),
    listed: { level: { track: inForce } },
  });
}

/** What belongs to a program and concerns all its partners. */
export function programPartPolicy(record: RecordName): Policy {
  return policyFor(record, { own: inOwnProgram });
}

export const processStepPolicy = policyFor('processStep', {
  own: (organizationIds) => ({ phase: inOwnProgram(organizationIds) }),
});

export const regionPolicy = policyFor('region', { own: () => true, listed: {} });

/** Whom we would like to win concerns nobody but us. */
export const targetPolicy = policyFor('programTarget');
export const targetGroupPolicy = policyFor('targetGroup');

const ownSegment = (organizationIds: readonly string[]) => ({
  partnerships: { some: isOwn(organizationIds) },
});

/** A partner knows the segments in which it is, and who else is there, or is wanted there, does not concern it. */
export const segmentPolicy = policyFor('segment', {
  own: ownSegment,
  guards: { defaultRateBps: 'segment.readDefaultRate', rateText: 'segment.readDefaultRate' },
});
export const segmentMemberPolicy = policyFor('segment', {
  own: (organizationIds) => ({ and: [isOwn(organizationIds), { segment: ownSegment(organizationIds) }] }),
});
