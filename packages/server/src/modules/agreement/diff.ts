/** What differs between two texts of agreements: cover page, clauses word by word, terms. */
import { choices } from '@partnergraph/graph/record/choices.js';
import { isStored, type RecordClass, recordOf } from '@partnergraph/graph/record/marks.js';
import { emptyLevel } from '@partnergraph/graph/read/plan.js';
import type { ListArgs } from '@partnergraph/graph/condition/slots.js';
import type { Reader } from '@partnergraph/graph/read/read.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { Json } from '@partnergraph/graph/record/scalars.js';
import canonicalize from 'canonicalize';
import { diffWordsWithSpace } from 'diff';
import { Field, ID, ObjectType } from 'type-graphql';
import { Clause } from './clause.entity.js';
import { type ClauseContent, type Content, contentOf, type TermContent, termKey } from './content.js';
import { RevenueShareTerm } from './term.entity.js';
import { AgreementVersion } from './version.entity.js';

export const DiffChange = choices('DiffChange', 'How something differs between two texts.', {
  ADDED: 'Only the newer text has it.',
  REMOVED: 'Only the older text has it.',
  CHANGED: 'Both texts have it, in different words.',
});
export const DiffPartKind = choices('DiffPartKind', 'Where a piece of a text stands.', {
  SAME: 'In both texts.',
  ADDED: 'In the newer text only.',
  REMOVED: 'In the older text only.',
});

@ObjectType({
  description:
    'A piece of a text; those that are not ADDED make the older text, those that are not REMOVED the newer.',
})
export class DiffPart {
  @Field(() => DiffPartKind, { description: 'Where it stands.' })
  kind: keyof typeof DiffPartKind;

  @Field(() => String, { description: 'The words, with the space around them.' })
  text: string;
}

@ObjectType({ description: 'A clause that differs.' })
export class ClauseDiff {
  @Field(() => String, { description: 'Its key in both texts.' })
  key: string;

  @Field(() => String, { description: 'Its title; the newer one where both have it.' })
  title: string;

  @Field(() => DiffChange, { description: 'How it differs.' })
  change: keyof typeof DiffChange;

  @Field(() => String, { nullable: true, description: 'Its older title and text; null when it is new.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'Its newer title and text; null when it is gone.' })
  after: string | null;

  @Field(() => [DiffPart], {
    description: 'Title and text, word by word; texts that have little in common are given whole.',
  })
  parts: DiffPart[];
}

@ObjectType({ description: 'A field of the cover page, or one of its variables, that differs.' })
export class CoverDiff {
  @Field(() => String, { description: 'The field, such as `endsOn`, or `variables.territory`.' })
  field: string;

  @Field(() => Json, { nullable: true, description: 'Its older value.' })
  before: unknown;

  @Field(() => Json, { nullable: true, description: 'Its newer value.' })
  after: unknown;
}

@ObjectType({ description: 'A term that differs.' })
export class TermDiff {
  @Field(() => DiffChange, { description: 'How it differs.' })
  change: keyof typeof DiffChange;

  @Field(() => String, { nullable: true, description: 'The part of the product; null for all of it.' })
  scope: string | null;

  @Field(() => String, { nullable: true, description: 'What revenue has to be; null for any.' })
  qualifier: string | null;

  @Field(() => Json, { nullable: true, description: 'The older term; null when it is new.' })
  before: unknown;

  @Field(() => Json, { nullable: true, description: 'The newer term; null when it is gone.' })
  after: unknown;
}

@ObjectType({ description: 'What differs between two texts of agreements; what is the same is left out.' })
export class AgreementVersionDiff {
  @Field(() => ID, { description: 'The older text.' })
  fromId: string;

  @Field(() => ID, { description: 'The newer text.' })
  toId: string;

  @Field(() => [CoverDiff], { description: 'The fields of the cover page that differ.' })
  cover: CoverDiff[];

  @Field(() => [ClauseDiff], {
    description: 'The clauses that differ, in the order of the newer text, those that are gone last.',
  })
  clauses: ClauseDiff[];

  @Field(() => [TermDiff], { description: 'The terms that differ.' })
  terms: TermDiff[];
}

const mostRows = 2000;

/** More edits than this are no longer read word by word, and would keep everybody else waiting. */
const mostEdits = 800;

/** The differences of two texts as the viewer may see them; null when one of the texts is not there for the viewer. */
export async function diffVersions(
  reader: Reader,
  fromId: string,
  toId: string,
): Promise<AgreementVersionDiff | null> {
  const versions = await rowsOf(reader, AgreementVersion, { id: { in: [fromId, toId] } });
  const [from, to] = [fromId, toId].map((id) => versions.find((row) => row['id'] === id));
  if (!from || !to) return null;
  const ofVersions = { agreementVersion: { id: { in: [fromId, toId] } } };
  const [clauses, terms] = await Promise.all([
    rowsOf(reader, Clause, ofVersions),
    rowsOf(reader, RevenueShareTerm, { ...ofVersions, state: { eq: 'PROPOSED' } }),
  ]);
  const contentFor = (version: Row): Content => {
    if (version['content']) return version['content'] as Content;
    const own = (row: Row): boolean => row['agreementVersionId'] === version['id'];
    return contentOf('', version, { clauses: clauses.filter(own), terms: terms.filter(own) });
  };
  return { fromId, toId, ...diffContents(contentFor(from), contentFor(to)) };
}

function rowsOf(reader: Reader, type: RecordClass, where: ListArgs['where']): Promise<Row[]> {
  const level = emptyLevel(recordOf(type));
  for (const mark of level.record.fields.values()) if (isStored(mark)) level.fields.add(mark);
  return reader.page(type, level, { where, first: mostRows });
}

/** The differences of two contents. */
export function diffContents(
  from: Content,
  to: Content,
): Pick<AgreementVersionDiff, 'cover' | 'clauses' | 'terms'> {
  return {
    cover: [...fieldDiffs(from.cover, to.cover), ...fieldDiffs(from.variables, to.variables, 'variables.')],
    clauses: clauseDiffs(from.clauses, to.clauses),
    terms: termDiffs(from.terms, to.terms),
  };
}

const isSame = (left: unknown, right: unknown): boolean =>
  canonicalize(left ?? null) === canonicalize(right ?? null);

function fieldDiffs(
  from: Readonly<Record<string, unknown>>,
  to: Readonly<Record<string, unknown>>,
  prefix = '',
): CoverDiff[] {
  // A database keeps the names of JSON in an order of its own.
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted();
  return names
    .filter((name) => !isSame(from[name], to[name]))
    .map((name) => ({ field: prefix + name, before: from[name] ?? null, after: to[name] ?? null }));
}

const whole = ({ title, text }: ClauseContent): string => (text ? `${title}\n${text}` : title);

function clauseDiffs(from: readonly ClauseContent[], to: readonly ClauseContent[]): ClauseDiff[] {
  const older = new Map(from.map((clause) => [clause.key, clause]));
  const newer = new Set(to.map(({ key }) => key));
  const pairs = [
    ...to.map((after) => ({ before: older.get(after.key) ?? null, after })),
    ...from.filter(({ key }) => !newer.has(key)).map((before) => ({ before, after: null })),
  ];
  return pairs
    .map(({ before, after }) => ({
      key: (after ?? before)!.key,
      title: (after ?? before)!.title,
      change: changeOf(before, after),
      before: before && whole(before),
      after: after && whole(after),
    }))
    .filter(({ before, after }) => before !== after)
    .map((clause) => ({ ...clause, parts: partsOf(clause.before ?? '', clause.after ?? '') }));
}

function changeOf(before: unknown, after: unknown): keyof typeof DiffChange {
  return before === null ? 'ADDED' : after === null ? 'REMOVED' : 'CHANGED';
}

function partsOf(before: string, after: string): DiffPart[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
  if (!parts) {
    return [
      { kind: 'REMOVED', text: before },
      { kind: 'ADDED', text: after },
    ];
  }
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME',
    text: value,
  }));
}

function termDiffs(from: readonly TermContent[], to: readonly TermContent[]): TermDiff[] {
  const older = new Map(from.map((term) => [termKey(term), term]));
  const newer = new Map(to.map((term) => [termKey(term), term]));
  return [...new Set([...older.keys(), ...newer.keys()])]
    .map((key) => ({ before: older.get(key) ?? null, after: newer.get(key) ?? null }))
    .filter(({ before, after }) => !isSame(before, after))
    .map(({ before, after }) => ({
      change: changeOf(before, after),
      scope: (after ?? before)!.scope,
      qualifier: (after ?? before)!.qualifier,
      before,
      after,
    }));
}
