/** What is brought in of a metric, and the check of each observation on its own. */
import { createHash } from 'node:crypto';
import { isCurrency } from '@partnergraph/domain/currency.js';
import { Exact } from '@partnergraph/domain/money.js';
import { dayInZone } from '@partnergraph/domain/period.js';
import type { UserErrorCode } from '@partnergraph/graph/api/payload.js';
import { Day, Decimal, Instant, Json } from '@partnergraph/graph/record/scalars.js';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'An observation: what it is about, when, and how much.' })
export class ObservationInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The partnership that it is about; at most one of the three subjects is given.',
  })
  partnershipId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The organization that it is about.' })
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The program that it is about as a whole.' })
  programId?: string | null;

  @Field(() => Json, {
    nullable: true,
    description: 'What else tells it apart: texts by the names of the metric’s dimensions.',
  })
  labels?: unknown;

  @Field(() => Instant, {
    nullable: true,
    description: 'The instant of it; exactly one of `at` and `on` is given.',
  })
  at?: string | null;

  @Field(() => Day, { nullable: true, description: 'The whole day that it is about.' })
  on?: string | null;

  @Field(() => Decimal, {
    description:
      'What was observed, of at most 18 digits before the point and 6 after; of a ratio its numerator.',
  })
  value: string;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Of a ratio, and only of one: what it is divided by.',
  })
  denominator?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of an amount of money, and only of one: its currency, as three letters of ISO 4217.',
  })
  currency?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The id under which the source knows it; one in the metric, of at most 100 characters.',
  })
  externalId?: string | null;
}

@InputType({ description: 'Observations of one metric, brought in together.' })
export class ObservationsIngestInput {
  @Field(() => String, { description: 'The key of the metric.' })
  metricKey: string;

  @Field(() => [ObservationInput], { description: 'The observations, at most 10,000.' })
  observations: ObservationInput[];
}

/** Why one observation was not taken; `index` is its place in the call, from 0. */
export interface Rejection {
  readonly index: number;
  readonly code: UserErrorCode;
  readonly message: string;
}

/** What a metric says about its observations. */
export interface Observed {
  readonly id: string;
  readonly unit: string;
  readonly aggregation: string;
  readonly dimensions: readonly string[];
}

/** What the observations of a series have in common. */
export interface SeriesDraft {
  readonly subject: { readonly kind: SubjectKind; readonly id: string } | null;
  readonly labels: string;
  readonly currency: string | null;
  /** The digest by which the series is found. */
  readonly identity: string;
}

/** An observation that is right on its own. */
export interface Draft {
  readonly index: number;
  readonly series: SeriesDraft;
  /** As the database writes it, in UTC. */
  readonly at: string;
  readonly isWholeDay: boolean;
  /** With six digits after the point, as the database gives it back. */
  readonly value: string;
  readonly denominator: string | null;
  readonly externalId: string | null;
}

/** What a series can be about. */
export const subjectKinds = ['partnership', 'organization', 'program'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

const labelName = /^[a-z][a-z0-9_]{0,49}$/;

const subjectFields = {
  partnership: 'partnershipId',
  organization: 'organizationId',
  program: 'programId',
} as const;

/** The series of one call, by what tells them apart: many observations are of the same. */
export type SeriesDrafts = Map<string, SeriesDraft>;

/** The draft of an observation, or what is wrong with it. */
export function draftOf(
  metric: Observed,
  input: ObservationInput,
  index: number,
  known: SeriesDrafts = new Map(),
): Draft | string {
  let kind: SubjectKind | null = null;
  for (const one of subjectKinds) {
    if (input[subjectFields[one]] == null) continue;
    if (kind) return `Give one subject; got ${subjectFields[kind]} and ${subjectFields[one]}.`;
    kind = one;
  }
  const labels = labelsOf(metric, input.labels);
  if (Array.isArray(labels)) return labels[0]!;
  const wrong = wrongFigure(metric, input);
  if (wrong) return wrong;
  const value = sixDigits(input.value);
  const denominator = input.denominator == null ? null : sixDigits(input.denominator);
  if (value === null) return tooLarge(input.value);
  if (input.denominator != null && denominator === null) return tooLarge(input.denominator);
  if ((input.at == null) === (input.on == null)) return 'Give either `at`, an instant, or `on`, a day.';
  const externalId = input.externalId?.trim() || null;
  if (externalId && externalId.length > 100) return 'An external id has at most 100 characters.';
  return {
    index,
    series: seriesOf(metric, { kind, input, labels }, known),
    at: input.at ? input.at.replace('T', ' ').replace('Z', '') : `${input.on} 00:00:00.000`,
    isWholeDay: input.on != null,
    value,
    denominator,
    externalId,
  };
}

const tooLarge = (text: string): string =>
  `A value has at most 18 digits before the point and 6 after; got ${text}.`;

/** The series that an observation belongs to; its digest is made once for all of a call. */
function seriesOf(
  metric: Observed,
  {
    kind,
    input,
    labels,
  }: { readonly kind: SubjectKind | null; readonly input: ObservationInput; readonly labels: string },
  known: SeriesDrafts,
): SeriesDraft {
  const id = kind && input[subjectFields[kind]]!;
  const currency = input.currency ?? null;
  const place = `${kind} ${currency} ${id} ${labels}`;
  const before = known.get(place);
  if (before) return before;
  const identity = createHash('sha256')
    .update(JSON.stringify([metric.id, kind, id, labels, currency]))
    .digest('hex')
    .slice(0, 40);
  const series = { subject: kind && { kind, id: id! }, labels, currency, identity };
  known.set(place, series);
  return series;
}

/** The day that a draft falls on in a zone. */
export function dayOf({ at, isWholeDay }: Draft, zone: string): string {
  return isWholeDay || zone === 'UTC' ? at.slice(0, 10) : dayInZone(`${at.replace(' ', 'T')}Z`, zone);
}

function wrongFigure(metric: Observed, input: ObservationInput): string | null {
  const isMoney = metric.unit === 'MONEY';
  if (isMoney && !input.currency) return 'An amount of money has a currency.';
  if (!isMoney && input.currency) return 'Only amounts of money have a currency.';
  if (input.currency && !isCurrency(input.currency))
    return `${input.currency} is no currency in use; write three letters of ISO 4217, such as EUR.`;
  const isRatio = metric.aggregation === 'RATIO';
  if (isRatio && input.denominator == null)
    return 'A ratio is observed as `value`, its numerator, and `denominator`.';
  if (!isRatio && input.denominator != null) return 'Only a ratio has a denominator.';
  return null;
}

/** Numbers that need no arithmetic to be written with six digits: no zero before another digit, no minus. */
const usualNumber = /^(0|[1-9]\d{0,17})(?:\.(\d{1,6}))?$/;

/** Decimal text with exactly six digits after the point; null when it does not fit. */
function sixDigits(text: string): string | null {
  const [, whole, digits = ''] = usualNumber.exec(text) ?? [];
  if (whole !== undefined) return `${whole}.${digits.padEnd(6, '0')}`;
  const value = new Exact(text);
  if (value.decimalPlaces() > 6 || value.abs().greaterThanOrEqualTo('1e18')) return null;
  return value.isZero() ? '0.000000' : value.toFixed(6);
}

/** The labels in one form, their names in order; a list with the reason when they are not right. */
function labelsOf(metric: Observed, labels: unknown): string | string[] {
  if (labels == null) return '{}';
  if (typeof labels !== 'object' || Array.isArray(labels))
    return ['Labels are texts by name, as { "channel": "web" }.'];
  const entries = Object.entries(labels as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length > 10) return [`At most 10 labels; these are ${entries.length}.`];
  for (const [name, value] of entries) {
    if (!labelName.test(name)) return [`A label's name is written like "usage_unit"; got "${name}".`];
    if (metric.dimensions.length > 0 && !metric.dimensions.includes(name))
      return [`"${name}" is no dimension of the metric; it has ${metric.dimensions.join(', ')}.`];
    if (typeof value !== 'string' || value === '' || value.length > 200)
      return [`The label "${name}" is a text of 1 to 200 characters.`];
  }
  return JSON.stringify(Object.fromEntries(entries));
}
