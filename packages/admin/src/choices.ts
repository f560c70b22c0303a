/** The graph's closed lists in the order in which people think of them; the compiler and a test hold them to the schema. */
import type {
  ApiTokenState,
  AgreementTemplateKind,
  AgreementTemplateState,
  BenefitKind,
  Cadence,
  CriterionKind,
  CriterionPurpose,
  BracketMode,
  FeePeriod,
  AgreementState,
  ContactRole,
  ContactState,
  ImportBatchState,
  InvitationState,
  IntegrationStatus,
  Grain,
  Language,
  MailKind,
  MailState,
  MetricAggregation,
  MetricDefinitionState,
  MetricDirection,
  MetricReportKey,
  MetricUnit,
  OrganizationKind,
  PartnershipKind,
  PartnershipModel,
  PartnershipStage,
  ProgramStatus,
  Role,
  Side,
  StepState,
  TermBasis,
  TermTrigger,
  TokenScope,
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
  'REMOVED',
] as const satisfies IntegrationStatus[];
export const programStatuses = [
  'DRAFT',
  'APPROVED',
  'RETIRED',
  'REJECTED',
] as const satisfies ProgramStatus[];
export const roles = [
  'ADMIN',
  'PARTNER_MANAGER',
  'LEGAL',
  'FINANCE',
  'ANALYST',
  'EXECUTIVE',
  'PARTNER_ADMIN',
  'PARTNER_MEMBER',
  'EDUCATOR',
] as const satisfies Role[];

export const apiTokenStates = ['ACTIVE', 'REVOKED'] as const satisfies ApiTokenState[];
export const tokenScopes = ['READ', 'WRITE', 'INGEST'] as const satisfies TokenScope[];
export const userStates = ['PENDING', 'ACTIVE', 'REVOKED'] as const satisfies UserState[];
export const invitationStates = ['PENDING', 'ACCEPTED', 'REVOKED'] as const satisfies InvitationState[];
export const mailLanguages = ['EN', 'ES', 'PT'] as const satisfies Language[];
export const mailKinds = [
  'INVITATION',
  'PASSWORD_RESET',
  'PASSWORD_CHANGED',
  'SECOND_FACTOR_CHANGED',
] as const satisfies MailKind[];
export const mailStates = ['QUEUED', 'SENT', 'KEPT', 'FAILED'] as const satisfies MailState[];

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

export const metricDefinitionStates = [
  'PROPOSED',
  'DRAFT',
  'CERTIFIED',
  'DEPRECATED',
] as const satisfies MetricDefinitionState[];
export const metricUnits = [
  'COUNT',
  'MONEY',
  'PERCENT',
  'RATIO',
  'USERS',
  'SCORE',
  'INDEX',
  'DAYS',
  'HOURS',
  'SECONDS',
  'MILLISECONDS',
  'GIGABYTES',
] as const satisfies MetricUnit[];
export const metricAggregations = [
  'SUM',
  'COUNT',
  'COUNT_DISTINCT',
  'AVERAGE',
  'MINIMUM',
  'MAXIMUM',
  'LAST',
  'RATIO',
  'PERCENTILE',
  'COMPOSITE',
] as const satisfies MetricAggregation[];
export const metricDirections = [
  'HIGHER_IS_BETTER',
  'LOWER_IS_BETTER',
  'NEUTRAL',
] as const satisfies MetricDirection[];
export const grains = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const satisfies Grain[];
export const partnershipModels = [
  'CHANNEL',
  'TECHNOLOGY',
  'STRATEGIC_ALLIANCE',
  'JOINT_VENTURE',
  'LOCAL',
] as const satisfies PartnershipModel[];

export const agreementStates = [
  'DRAFT',
  'IN_NEGOTIATION',
  'PENDING_SIGNATURE',
  'SIGNED',
  'ACTIVE',
  'EXPIRING',
  'RENEWED',
  'EXPIRED',
  'TERMINATED',
  'CANCELED',
] as const satisfies AgreementState[];

export const importBatchStates = [
  'UPLOADING',
  'PLANNED',
  'APPLIED',
  'UNDONE',
  'DISCARDED',
] as const satisfies ImportBatchState[];

export const sides = ['US', 'PARTNER'] as const satisfies Side[];
export const stepStates = ['OPEN', 'IN_PROGRESS', 'DONE', 'WAIVED'] as const satisfies StepState[];
export const termBases = ['NET', 'GROSS', 'LICENSE_FEE'] as const satisfies TermBasis[];
export const termTriggers = ['BOOKED', 'INVOICED', 'PAID'] as const satisfies TermTrigger[];

/** What figures can be grouped by; labels go by the names that a metric gives them. */
export const metricReportKeys = [
  'PROGRAM',
  'TRACK',
  'LEVEL',
  'STAGE',
  'ORGANIZATION',
  'ORGANIZATION_KIND',
  'PARTNERSHIP',
  'PARTNERSHIP_KIND',
  'COUNTRY',
  'REGION',
] as const satisfies MetricReportKey[];
export const bracketModes = ['MARGINAL', 'WHOLE'] as const satisfies BracketMode[];
export const feePeriods = ['ONCE', 'MONTHLY', 'QUARTERLY', 'YEARLY'] as const satisfies FeePeriod[];
export const cadences = [
  'WEEKLY',
  'MONTHLY',
  'QUARTERLY',
  'SEMIANNUAL',
  'ANNUAL',
] as const satisfies Cadence[];

export const criterionKinds = [
  'METRIC',
  'COUNT',
  'EVIDENCE',
  'OBLIGATION',
] as const satisfies CriterionKind[];
export const criterionPurposes = ['QUALIFY', 'MAINTAIN'] as const satisfies CriterionPurpose[];
export const benefitKinds = [
  'CO_MARKETING',
  'MARKETING_SUPPORT',
  'JOINT_CONTENT',
  'CASE_STUDY',
  'SPEAKING',
  'DIRECTORY_LISTING',
  'LEAD_REFERRAL',
  'REVENUE_SHARE',
  'FUNDING',
  'SUPPORT',
  'TRAINING',
  'CERTIFICATION',
  'DOCUMENTATION',
  'EARLY_ACCESS',
  'OTHER',
] as const satisfies BenefitKind[];
export const agreementTemplateKinds = ['PARTNER', 'RESEARCH'] as const satisfies AgreementTemplateKind[];
export const agreementTemplateStates = [
  'DRAFT',
  'PUBLISHED',
  'RETIRED',
] as const satisfies AgreementTemplateState[];
