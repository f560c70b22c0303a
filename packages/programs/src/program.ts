/** What a programme file holds: its schema and the type that follows from it. */
import { z } from 'zod';
import { expression } from './expression.js';
import {
  currency,
  day,
  days,
  decimal,
  key,
  metricKey,
  name,
  ordinal,
  rateBps,
  record,
  statedAt,
  text,
  timeZone,
} from './fields.js';
import * as words from './vocabulary.js';

const list = <Item extends z.ZodType>(item: Item) => z.array(item).default([]);

const organization = record({
  key,
  name,
  kind: z.enum(words.organizationKinds),
  parent: key.optional(),
  domains: z
    .array(
      z.string().regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/, { error: 'a domain is written like "example.com"' }),
    )
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'a country is an ISO 3166 code, like US' })
    .optional(),
  website: z.url({ error: 'a website is an address, like "https://example.com/"' }).optional(),
});

const region = record({ key, name, code: name, parent: key.optional(), statedAt: statedAt.optional() });

const targetGroup = record({
  key,
  name,
  kind: z.enum(words.targetGroupKinds),
  members: list(key),
});

const target = record({
  key,
  name,
  organization: key.optional(),
  targetGroup: key.optional(),
  statedAt: statedAt.optional(),
});

const focusArea = record({
  key,
  kind: z.enum(words.focusKinds),
  area: name.optional(),
  name,
  text: text.optional(),
  owner: name.optional(),
  status: z.enum(words.integrationStatuses).optional(),
  visibility: z.enum(words.visibilities).optional(),
  statedAt: statedAt.optional(),
});

const valueProposition = record({
  key,
  side: z.enum(words.sides),
  text,
  statedAt: statedAt.optional(),
});

const marketFigure = record({
  key,
  value: decimal,
  unit: z.enum(words.marketUnits),
  currency: currency.optional(),
  qualifier: z.enum(words.qualifiers),
  text: text.optional(),
  source: name,
  day,
  statedAt: statedAt.optional(),
});

const statements = {
  focusAreas: list(focusArea),
  valuePropositions: list(valueProposition),
  marketFigures: list(marketFigure),
};

const criterion = record({
  key,
  name,
  kind: z.enum(words.criterionKinds),
  purpose: z.enum(words.criterionPurposes),
  expression,
  windowDays: days.optional(),
  region: key.optional(),
  note: text.optional(),
  statedAt: statedAt.optional(),
});

const benefit = record({
  key,
  name,
  kind: z.enum(words.benefitKinds),
  description: text.optional(),
  limit: z.int().min(1).optional(),
  period: z.enum(words.cadences).optional(),
  statedAt: statedAt.optional(),
});

const level = record({
  key,
  name,
  rank: ordinal,
  reviewCadence: z.enum(words.cadences).optional(),
  graceDays: days.optional(),
  defaultRateBps: rateBps.optional(),
  status: z.enum(words.levelStatuses).default('PUBLISHED'),
  criteria: list(criterion),
  benefits: list(benefit),
  statedAt: statedAt.optional(),
});

const segment = record({
  key,
  name,
  kind: z.enum(words.segmentKinds),
  region: key.optional(),
  organizations: list(key),
  model: z.enum(words.partnershipModels).optional(),
  modelText: text.optional(),
  defaultRateBps: rateBps.optional(),
  rateText: text.optional(),
  qualifier: z
    .string()
    .regex(/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/, {
      error: 'a qualifier is written like "ENTERPRISE_IMPLEMENTATION"',
    })
    .optional(),
  qualifierText: name.optional(),
  marketAccess: z.enum(words.marketAccesses).optional(),
  marketAccessText: text.optional(),
  targets: list(target),
  ...statements,
  statedAt: statedAt.optional(),
});

const track = record({
  key,
  name,
  kind: z.enum(words.trackKinds),
  description: text.optional(),
  reviewCadence: z.enum(words.cadences).optional(),
  levels: z.array(level).min(1),
  targets: list(target),
  segments: list(segment),
  ...statements,
  statedAt: statedAt.optional(),
});

const partnership = record({
  key,
  name: name.optional(),
  organization: key,
  track: key.optional(),
  level: key.optional(),
  segment: key.optional(),
  kind: z.enum(words.partnershipKinds),
  category: name.optional(),
  model: z.enum(words.partnershipModels).optional(),
  stage: z.enum(words.partnershipStages),
  integrationStatus: z.enum(words.integrationStatuses).optional(),
  revenueKind: z.enum(words.revenueKinds).optional(),
  revenueModel: text.optional(),
  revenueScope: z
    .string()
    .regex(/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/, { error: 'a scope is written like "PREMIUM_FEATURES"' })
    .optional(),
  goToMarket: text.optional(),
  ...statements,
  statedAt: statedAt.optional(),
});

const step = record({
  key,
  number: ordinal,
  name,
  side: z.enum(words.sides).default('US'),
  artifact: name.optional(),
  isRequired: z.boolean().default(true),
  dueDays: days.optional(),
  statedAt: statedAt.optional(),
});

const phase = record({
  key,
  number: ordinal,
  name,
  gate: text,
  steps: z.array(step).min(1),
  statedAt: statedAt.optional(),
});

const agreementTemplate = record({
  key,
  name,
  kind: z.enum(words.templateKinds),
  track: key.optional(),
  segment: key.optional(),
  state: z.enum(words.templateStates).default('PUBLISHED'),
  sections: z.array(record({ key, name, text: text.optional(), statedAt: statedAt.optional() })).min(1),
  statedAt: statedAt.optional(),
});

const communicationPlan = record({
  key,
  name,
  kind: z.enum(words.communicationKinds),
  cadence: z.enum(words.cadences).optional(),
  audience: name.optional(),
  statedAt: statedAt.optional(),
});

const metric = record({
  key: metricKey,
  name,
  group: name.optional(),
  description: text.optional(),
  unit: z.enum(words.metricUnits),
  formula: text,
  grain: z.enum(words.grains),
  windowDays: days,
  aggregation: z.enum(words.aggregations),
  direction: z.enum(words.directions),
  dimensions: list(metricKey),
  components: list(record({ metric: metricKey, weight: decimal })),
  state: z.enum(words.metricStates).default('DRAFT'),
  source: name,
  owner: name,
  statedAt: statedAt.optional(),
});

/** The schema of a programme file; references.ts and rules.ts check what spans several records. */
export const programSchema = record({
  program: record({
    key,
    name,
    edition: name.optional(),
    mission: text,
    currency,
    timeZone,
    period: record({ startsOn: day.optional(), endsOn: day.optional() }).optional(),
    status: z.enum(words.programStatuses).default('APPROVED'),
    statedAt: statedAt.optional(),
  }),
  organizations: list(organization),
  regions: list(region),
  targetGroups: list(targetGroup),
  tracks: z.array(track).min(1),
  partnerships: list(partnership),
  phases: list(phase),
  agreementTemplates: list(agreementTemplate),
  communicationPlans: list(communicationPlan),
  ...statements,
  metrics: list(metric),
});

/** A whole programme as its file states it, defaults filled in; plain JSON. */
export type Program = z.output<typeof programSchema>;
