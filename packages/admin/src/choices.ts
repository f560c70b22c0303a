/** The graph's closed lists in the order in which people think of them; the compiler and a test hold them to the schema. */
import type {
  ContactRole,
  ContactState,
  IntegrationStatus,
  OrganizationKind,
  PartnershipKind,
  PartnershipStage,
  ProgramStatus,
  Role,
  UserState,
} from './gql/graphql.js';

export const organizationKinds = [
  'COMPANY',
  'PROJECT',
  'UNIVERSITY',
  'COLLEGE',
  'GOVERNMENT',
  'FOUNDATION',
] as const satisfies OrganizationKind[];
export const contactRoles = [
  'MANAGER',
  'ASSOCIATE',
  'SALES',
  'TECHNICAL',
  'MARKETING',
  'EDUCATOR',
] as const satisfies ContactRole[];
export const contactStates = ['PENDING', 'ACTIVE', 'DISABLED'] as const satisfies ContactState[];
export const partnershipKinds = [
  'PROGRAM',
  'STRATEGIC',
  'JOINT_VENTURE',
  'INNOVATION',
] as const satisfies PartnershipKind[];
export const integrationStatuses = [
  'PLANNED',
  'IN_PROGRESS',
  'BETA',
  'LIVE',
  'DEPRECATED',
] as const satisfies IntegrationStatus[];
export const programStatuses = [
  'DRAFT',
  'APPROVED',
  'RETIRED',
  'REJECTED',
] as const satisfies ProgramStatus[];
export const userStates = ['ACTIVE', 'REVOKED'] as const satisfies UserState[];
export const roles = ['ADMIN', 'PARTNER_MANAGER', 'ANALYST', 'PARTNER_MEMBER'] as const satisfies Role[];

/** The stages of the board, from left to right. */
export const workingStages = [
  'TARGET',
  'PROSPECT',
  'APPLIED',
  'IN_REVIEW',
  'APPROVED',
  'ONBOARDING',
  'ACTIVE',
  'AT_RISK',
  'SUSPENDED',
] as const satisfies PartnershipStage[];

/** The stages in which a partnership is over. */
export const closedStages = [
  'OFFBOARDED',
  'DECLINED',
  'REJECTED',
  'BANNED',
  'ARCHIVED',
] as const satisfies PartnershipStage[];

export const partnershipStages = [...workingStages, ...closedStages] as const;
