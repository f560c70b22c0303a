/** Who may see what belongs to programs: staff all of it, partners what is meant for them, educators what is for education, the public what is in force. */
import type { RecordName } from '@partnergraph/domain/permission.js';
import type { Policy } from '@partnergraph/graph/record/marks.js';
import type { Where } from '@partnergraph/graph/condition/scope.js';
import { policyFor } from '../access/policy.js';
import { atWorkIn } from '../partner/organization.policy.js';

const isOwn = (organizationIds: readonly string[]) => ({ organization: { id: { in: organizationIds } } });

const inOwnProgram = (organizationIds: readonly string[]) => ({
  program: { partnerships: { some: isOwn(organizationIds) } },
});

const inForce = { program: { status: { eq: 'APPROVED' } } };

const ofProgram = (program: Where): Where => ({ program });

/** A segment of those who teach, a track that has one, a program that has one. */
const teaching = { kind: { in: ['UNIVERSITY', 'COLLEGE'] }, ...inForce };
const teachingTrack = { segments: { some: teaching } };

export const programPolicy = policyFor('program', {
  program: (where) => where,
  own: (organizationIds) => inOwnProgram(organizationIds).program,
  education: { segments: { some: teaching }, ...inForce.program },
  listed: inForce.program,
});

export const trackPolicy = policyFor('track', {
  program: ofProgram,
  own: inOwnProgram,
  education: teachingTrack,
  listed: inForce,
});

export const levelPolicy = policyFor('level', {
  program: (program) => ({ track: { program } }),
  own: (organizationIds) => ({ track: inOwnProgram(organizationIds) }),
  education: { track: teachingTrack },
  listed: { track: inForce },
  guards: { defaultRateBps: 'level.readDefaultRate' },
});

/** What belongs to a level is seen with it. */
export function levelPartPolicy(record: RecordName): Policy {
  return policyFor(record, {
    program: (program) => ({ level: { track: { program } } }),
    own: (organizationIds) => ({ level: { track: inOwnProgram(organizationIds) } }),
    education: { level: { track: teachingTrack } },
    listed: { level: { track: inForce } },
  });
}

/** What belongs to a program and concerns all its partners. */
export function programPartPolicy(record: RecordName): Policy {
  return policyFor(record, { program: ofProgram, own: inOwnProgram });
}

export const processStepPolicy = policyFor('processStep', {
  program: (program) => ({ phase: { program } }),
  own: (organizationIds) => ({ phase: inOwnProgram(organizationIds) }),
});

export const regionPolicy = policyFor('region', { own: () => true, listed: {} });

/** Whom we would like to win concerns nobody but us. */
export const targetPolicy = policyFor('programTarget', {
  program: ofProgram,
  organization: (organization) => ({ or: [{ organization: null }, { organization }] }),
});
export const targetGroupPolicy = policyFor('targetGroup');
export const targetGroupMemberPolicy = policyFor('targetGroupMember', {
  organization: (organization) => ({ organization }),
  program: (program) => ({ organization: atWorkIn(program) }),
});

const ownSegment = (organizationIds: readonly string[]) => ({
  partnerships: { some: isOwn(organizationIds) },
});

/** A partner knows the segments in which it is, and who else is there, or is wanted there, does not concern it. */
export const segmentPolicy = policyFor('segment', {
  program: ofProgram,
  own: ownSegment,
  education: teaching,
  guards: { defaultRateBps: 'segment.readDefaultRate', rateText: 'segment.readDefaultRate' },
});
export const segmentMemberPolicy = policyFor('segmentMember', {
  program: (program) => ({ segment: { program } }),
  organization: (organization) => ({ organization }),
  own: (organizationIds) => ({ and: [isOwn(organizationIds), { segment: ownSegment(organizationIds) }] }),
});
