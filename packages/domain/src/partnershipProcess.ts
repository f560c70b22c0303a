/** The process by which a partnership develops: four phases of four steps, each phase closed by a gate. */
import type { Side } from './lifecycles/agreement.js';
import type { PartnershipStage } from './lifecycles/partnership.js';

/** One step of the process: which side usually does it, and what it leaves behind. */
export interface ProcessStep {
  readonly key: string;
  readonly name: string;
  readonly side: Side;
  readonly artifact: string;
}

/** One phase of the process; the next one opens when its gate passes. */
export interface ProcessPhase {
  readonly key: string;
  readonly number: 1 | 2 | 3 | 4;
  readonly name: string;
  readonly gate: string;
  readonly steps: readonly ProcessStep[];
}

function step(key: string, name: string, side: Side, artifact: string): ProcessStep {
  return { key, name, side, artifact };
}

/** The phases in order, each with its steps in order. */
export const partnershipPhases: readonly ProcessPhase[] = [
  {
    key: 'identification-and-qualification',
    number: 1,
    name: 'Identification and Qualification',
    gate: 'The business case is accepted.',
    steps: [
      step('market-analysis', 'Market analysis and partner mapping', 'US', 'Partner map'),
      step('initial-outreach', 'Initial outreach and interest validation', 'US', 'Record of interest'),
      step('technical-feasibility', 'Technical feasibility assessment', 'US', 'Feasibility assessment'),
      step('business-case', 'Business case development', 'US', 'Business case'),
    ],
  },
  {
    key: 'negotiation-and-agreement',
    number: 2,
    name: 'Negotiation and Agreement',
    gate: 'The agreement is signed and the success metrics are defined.',
    steps: [
      step('partnership-proposal', 'Partnership proposal creation', 'US', 'Proposal'),
      step('integration-planning', 'Technical integration planning', 'US', 'Integration plan'),
      step('legal-agreement', 'Legal agreement negotiation', 'US', 'Signed agreement'),
      step('success-metrics', 'Success metrics definition', 'US', 'Metric definitions with targets'),
    ],
  },
  {
    key: 'implementation-and-launch',
    number: 3,
    name: 'Implementation and Launch',
    gate: 'The integration is validated by both sides and launched.',
    steps: [
      step('integration-development', 'Technical integration development', 'PARTNER', 'Integration'),
      step('joint-testing', 'Joint testing and validation', 'PARTNER', 'Test report'),
      step('marketing-material', 'Marketing material creation', 'US', 'Marketing material'),
      step('launch-coordination', 'Launch coordination', 'US', 'Launch plan'),
    ],
  },
  {
    key: 'management-and-growth',
    number: 4,
    name: 'Management and Growth',
    gate: 'The review decides that the partnership goes on.',
    steps: [
      step('business-reviews', 'Regular business reviews', 'US', 'Review minutes'),
      step('performance-monitoring', 'Performance monitoring', 'US', 'Performance report'),
      step('relationship-expansion', 'Relationship expansion opportunities', 'US', 'List of opportunities'),
      step('joint-roadmap', 'Joint roadmap planning', 'US', 'Joint roadmap'),
    ],
  },
];

const phaseOfStage: Readonly<Record<PartnershipStage, ProcessPhase['number'] | null>> = {
  TARGET: 1,
  PROSPECT: 1,
  APPLIED: 2,
  IN_REVIEW: 2,
  APPROVED: 2,
  ONBOARDING: 3,
  ACTIVE: 4,
  AT_RISK: 4,
  SUSPENDED: 4,
  OFFBOARDED: null,
  DECLINED: null,
  REJECTED: null,
  BANNED: null,
  ARCHIVED: null,
};

/** The number of the phase that a partnership in this stage works on; null when it is over. */
export function phaseForStage(stage: PartnershipStage): ProcessPhase['number'] | null {
  return phaseOfStage[stage];
}
