/** The closed lists of words that a programme file may use, the same strings as the graph's enums; those with a rule are the domain's. */
import { comparisons as comparisonTable } from '@partnergraph/domain/criterion.js';
import { sides as sideTable } from '@partnergraph/domain/lifecycles/agreement.js';
import { metricDefinitionLifecycle } from '@partnergraph/domain/lifecycles/metricDefinition.js';
import { partnershipLifecycle } from '@partnergraph/domain/lifecycles/partnership.js';
import {
  aggregations as aggregationTable,
  directions as directionTable,
  metricUnits as unitTable,
} from '@partnergraph/domain/metric.js';
import { grains as grainTable } from '@partnergraph/domain/period.js';

function wordsOf<Table extends object>(table: Table): (keyof Table & string)[] {
  return Object.keys(table) as (keyof Table & string)[];
}

export const comparisons = wordsOf(comparisonTable);
export const sides = wordsOf(sideTable);
export const metricUnits = wordsOf(unitTable);
export const aggregations = wordsOf(aggregationTable);
export const directions = wordsOf(directionTable);
export const grains = wordsOf(grainTable);
/** The stages in which a partnership may begin. */
export const partnershipStages = partnershipLifecycle.entries;

/** The states that a file may give to something new; from then on its life is in the graph. */
export const programStatuses = ['DRAFT', 'APPROVED'] as const;
export const levelStatuses = ['DRAFT', 'PUBLISHED'] as const;
export const templateStates = ['DRAFT', 'PUBLISHED'] as const;
export const metricStates = metricDefinitionLifecycle.entries;

export const organizationKinds = [
  'COMPANY',
  'PROJECT',
  'UNIVERSITY',
  'COLLEGE',
  'GOVERNMENT',
  'FOUNDATION',
] as const;

export const trackKinds = [
  'TECHNOLOGY',
  'INTEGRATION',
  'SOLUTION',
  'CLOUD',
  'CHANNEL',
  'EDUCATION',
  'REGIONAL',
  'RESEARCH',
  'MEMBERSHIP',
] as const;

export const cadences = ['WEEKLY', 'MONTHLY', 'QUARTERLY', 'SEMIANNUAL', 'ANNUAL'] as const;

export const criterionKinds = ['METRIC', 'EVIDENCE', 'COUNT', 'OBLIGATION'] as const;
export const criterionPurposes = ['QUALIFY', 'MAINTAIN'] as const;

export const benefitKinds = [
  'CO_MARKETING',
  'SUPPORT',
  'CASE_STUDY',
  'SPEAKING',
  'REVENUE_SHARE',
  'DIRECTORY_LISTING',
  'DOCUMENTATION',
  'JOINT_CONTENT',
  'EARLY_ACCESS',
  'LEAD_REFERRAL',
  'CERTIFICATION',
  'MARKETING_SUPPORT',
  'TRAINING',
  'FUNDING',
  'OTHER',
] as const;

export const targetGroupKinds = [
  'PLATFORM',
  'FRAMEWORK',
  'CLOUD',
  'SERVICE',
  'INSTITUTION',
  'OTHER',
] as const;

export const segmentKinds = ['SYSTEM_INTEGRATOR', 'UNIVERSITY', 'COLLEGE', 'RESEARCH', 'REGIONAL'] as const;
export const partnershipModels = [
  'STRATEGIC_ALLIANCE',
  'CHANNEL',
  'TECHNOLOGY',
  'JOINT_VENTURE',
  'LOCAL',
] as const;
export const marketAccesses = ['FORTUNE_500', 'MID_MARKET', 'VERTICAL'] as const;

export const partnershipKinds = ['PROGRAM', 'STRATEGIC', 'JOINT_VENTURE', 'INNOVATION'] as const;
export const integrationStatuses = [
  'PLANNED',
  'IN_PROGRESS',
  'BETA',
  'LIVE',
  'DEPRECATED',
  'REMOVED',
] as const;
export const revenueKinds = ['REVENUE_SHARE', 'LICENSE_FEE'] as const;

export const focusKinds = [
  'OBJECTIVE',
  'PRINCIPLE',
  'INTEGRATION',
  'APPROACH',
  'QUALITY',
  'EXPERIENCE',
  'INFRASTRUCTURE',
  'ENABLEMENT',
  'RESOURCE',
  'EDUCATION',
  'RESEARCH',
  'FUNDING',
  'INTELLECTUAL_PROPERTY',
  'EXPANSION',
  'LOCALIZATION',
  'INTELLIGENCE',
  'ENGAGEMENT',
  'RELATIONSHIP',
  'COMMITMENT',
] as const;
export const visibilities = ['ALL', 'EXECUTIVE'] as const;

export const marketUnits = ['DEVELOPERS', 'USERS', 'STUDENTS_AND_EDUCATORS', 'MONEY'] as const;
export const qualifiers = ['EXACT', 'AT_LEAST', 'AT_MOST', 'ABOUT'] as const;

export const templateKinds = ['PARTNER', 'RESEARCH'] as const;
export const communicationKinds = ['NEWSLETTER', 'REVIEW', 'SUMMIT', 'BOARD'] as const;
