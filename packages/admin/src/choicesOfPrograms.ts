/** The graph's closed lists of what programs hold, in the order in which people think of them. */
import type {
  CommunicationKind,
  FigureQualifier,
  FocusKind,
  MarketAccess,
  MarketUnit,
  SegmentKind,
  TargetGroupKind,
  Visibility,
} from './gql/graphql.js';

export const segmentKinds = [
  'SYSTEM_INTEGRATOR',
  'UNIVERSITY',
  'COLLEGE',
  'RESEARCH',
  'REGIONAL',
] as const satisfies SegmentKind[];
export const marketAccesses = ['FORTUNE_500', 'MID_MARKET', 'VERTICAL'] as const satisfies MarketAccess[];
export const targetGroupKinds = [
  'PLATFORM',
  'FRAMEWORK',
  'CLOUD',
  'SERVICE',
  'INSTITUTION',
  'OTHER',
] as const satisfies TargetGroupKind[];
export const communicationKinds = [
  'NEWSLETTER',
  'REVIEW',
  'SUMMIT',
  'BOARD',
] as const satisfies CommunicationKind[];
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
] as const satisfies FocusKind[];
export const visibilities = ['ALL', 'EXECUTIVE'] as const satisfies Visibility[];
export const marketUnits = [
  'DEVELOPERS',
  'USERS',
  'STUDENTS_AND_EDUCATORS',
  'MONEY',
] as const satisfies MarketUnit[];
export const figureQualifiers = [
  'EXACT',
  'AT_LEAST',
  'AT_MOST',
  'ABOUT',
] as const satisfies FigureQualifier[];
