/** Compiles conditions of the where-language, and scopes, into SQL over one source of rows. */
import type { Comparator } from '../api/filters.js';
import { guardedColumn } from './guard.js';
import {
  columnOf,
  type FieldMark,
  fieldOf,
  type RecordMark,
  recordNamed,
  recordOf,
} from '../record/marks.js';
import { problem } from '../api/payload.js';
import { type Among, sightOf, type Viewer, type Where } from './scope.js';
import { wordsSql } from '../search/words.js';
import { checkDepth, checkList, mostWords, searchWords } from './bounds.js';
import { allOf, idText, join, list, name, raw, Slot, type Sql, sql } from './sql.js';

/** Where rows of a record come from: a table under an alias, with the values of the present or of a day. */
export interface Source {
  readonly record: RecordMark;
  readonly alias: string;
  /** The field as the viewer sees it: null where a guard holds it back. */
  column(mark: FieldMark): Sql;
  /** The field as it is kept, for conditions of the product itself. */
  kept(mark: FieldMark): Sql;
}

/** What a condition is compiled for. */
export interface WhereContext {
  readonly viewer: Viewer;
  /** Conditions of the product itself (scopes) look at all rows; those of a request only at the viewer's. */
  readonly isTrusted: boolean;
  /** A fresh alias. */
  alias(): string;
  /** Of a statement that is kept for other viewers, too: collects the records whose scope is part of it, as slots. */
  readonly walked?: Set<RecordMark>;
  /** How many conditions there are around this one. */
  readonly depth?: number;
  /** How many words all searches of these conditions may still hold. */
  readonly words?: { left: number };
}

/** The source of a record's present values, as the viewer of the context sees them. */
export function table(record: RecordMark, alias: string, context: WhereContext): Source {
  const kept = (mark: FieldMark): Sql => mark.kept?.(alias) ?? name(alias, columnOf(mark));
  const source = { record, alias, kept };
  return { ...source, column: (mark) => guardedColumn(source, mark, context) };
}

/** The condition that rows of this source are the viewer's to see. */
export function scopeSql(source: Source, context: WhereContext): Sql {
  if (context.isTrusted) return raw('TRUE');
  context.walked?.add(source.record);
  const scope = context.walked
    ? sightOf(context.viewer, source.record).of.scope
    : source.record.policy.scope(context.viewer as never);
  if (typeof scope === 'boolean') return raw(scope ? 'TRUE' : 'FALSE');
  return trustedSql(source, scope, context);
}

/** Joins a record to rows that stay without it: where there is none, or none for the viewer, all its columns are null. */
export function outerJoin(target: Source, on: Sql, context: WhereContext): Sql {
  const scope = scopeSql(target, context);
  // MySQL (9.7 at least) forgets conditions of a subquery that it makes a join of inside an outer join; within CASE it leaves it alone.
  const decided = scope.text.includes('SELECT') ? sql`CASE WHEN ${scope} THEN TRUE END` : scope;
  return sql`LEFT JOIN ${name(target.record.table)} ${name(target.alias)} ON ${allOf([on, decided])}`;
}

/** A condition of the product itself: it looks at all rows, and at fields as they are kept. */
export function trustedSql(source: Omit<Source, 'column'>, where: Where, context: WhereContext): Sql {
  return whereSql({ ...source, column: source.kept }, where, { ...context, isTrusted: true });
}

/** The condition that `where` states; absent keys state nothing. */
export function whereSql(source: Source, where: Where | null | undefined, context: WhereContext): Sql {
  if (!where) return raw('TRUE');
  const depth = (context.depth ?? 0) + 1;
  const words = context.words ?? { left: 3 * mostWords };
  checkDepth(depth);
  return allOf(
    Object.entries(where)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => keySql(source, key, value, { ...context, depth, words })),
  );
}

function keySql(source: Source, key: string, value: unknown, context: WhereContext): Sql {
  const each = (): Sql[] => (value as Where[]).map((where) => whereSql(source, where, context));
  if (key === 'and') return value === null ? raw('TRUE') : allOf(each());
  if (key === 'or') return value === null ? raw('TRUE') : sql`(${join(each(), ' OR ', 'FALSE')})`;
  if (key === 'not')
    return value === null ? raw('TRUE') : sql`((${whereSql(source, value as Where, context)}) IS NOT TRUE)`;
  if (key === 'search') return searchSql(source, value as string | readonly Slot[] | null, context);
  const mark = fieldOf(source.record, key);
  if (mark.kind === 'many') return manySql(source, mark, value as Where | null, context);
  if (mark.kind === 'reference') return referenceSql(source, mark, value as Where | null, context);
  const meaning = mark.computed?.where;
  return allOf(
    Object.entries((value ?? {}) as Record<string, unknown>)
      .filter(([, operand]) => operand !== undefined)
      .map(([comparator, operand]) =>
        meaning
          ? meaningSql(source, meaning, { comparator, operand }, context)
          : comparator === 'among'
            ? amongSql(source.column(mark), operand as Among, context)
            : compare(source.column(mark), mark, comparator as Comparator, operand),
      ),
  );
}

/** A yes or no that stands for a condition: yes is the condition itself, so that its indexes serve. */
function meaningSql(
  source: Source,
  where: Where,
  { comparator, operand }: { comparator: string; operand: unknown },
  context: WhereContext,
): Sql {
  if (comparator === 'isNull' || operand === null)
    return raw((comparator === 'isNull' ? operand === true : comparator === 'eq') ? 'FALSE' : 'TRUE');
  const met = whereSql(source, where, { ...context, isTrusted: true });
  return operand === (comparator === 'eq') ? met : sql`((${met}) IS NOT TRUE)`;
}

/** Rows of a record whose ids a column holds beside those of other records. */
function amongSql(column: Sql, { record, where }: Among, context: WhereContext): Sql {
  const target = table(recordNamed(record), context.alias(), context);
  const condition = allOf([scopeSql(target, context), whereSql(target, where, context)]);
  return sql`${column} IN (SELECT ${name(target.alias, 'id')} FROM ${name(target.record.table)} ${name(target.alias)} WHERE ${condition})`;
}

function referenceSql(source: Source, mark: FieldMark, where: Where | null, context: WhereContext): Sql {
  const column = source.column(mark);
  const target = table(recordOf(mark.target!()), context.alias(), context);
  const scope = scopeSql(target, context);
  const link = sql`${name(target.alias, 'id')} = ${column}`;
  const isWhole = scope.text === 'TRUE';
  // A record out of scope is as if there were none.
  if (where === null)
    return isWhole ? sql`${column} IS NULL` : sql`NOT ${exists(target, allOf([link, scope]))}`;
  // The reference itself holds the id: where nothing else is asked for, the record need not be looked at.
  if (isWhole && Object.keys(where).every((key) => key === 'id' || key === 'search')) {
    const met = whereSql({ ...target, column: () => column, kept: () => column }, where, context);
    return mark.nullable ? allOf([sql`${column} IS NOT NULL`, met]) : met;
  }
  return exists(target, allOf([link, scope, whereSql(target, where, context)]));
}

function manySql(source: Source, mark: FieldMark, where: Where | null, context: WhereContext): Sql {
  return allOf(
    (['some', 'none'] as const)
      .filter((quantifier) => where?.[quantifier] != null)
      .map((quantifier) => {
        const record = recordOf(mark.target!());
        const target = table(record, context.alias(), context);
        const link = sql`${target.column(fieldOf(record, mark.by!))} = ${name(source.alias, 'id')}`;
        const found = exists(
          target,
          allOf([link, scopeSql(target, context), whereSql(target, where![quantifier] as Where, context)]),
        );
        return quantifier === 'some' ? found : sql`NOT ${found}`;
      }),
  );
}

function exists(target: Source, condition: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM ${name(target.record.table)} ${name(target.alias)} WHERE ${condition})`;
}

function searchSql(source: Source, sought: string | readonly Slot[] | null, context: WhereContext): Sql {
  const held = context.words;
  const id = source.kept(fieldOf(source.record, 'id'));
  const words = typeof sought === 'string' ? searchWords(sought) : (sought ?? []);
  if (held && (held.left -= words.length) < 0)
    throw problem('INVALID', ['where', 'search'], 'These conditions search for too many words together.');
  return allOf(
    words.map(
      (word) =>
        sql`${id} IN (SELECT subjectId FROM search_token WHERE ${wordsSql(source.record, context)} AND token LIKE ${converted(word, (token) => `${escapeLike(String(token))}%`)})`,
    ),
  );
}

/** A value converted now, or a slot whose value will be. */
function converted(value: unknown, convert: (value: unknown) => unknown): unknown {
  return value instanceof Slot ? value.map(convert) : convert(value);
}

/** Text with the wildcards of LIKE taken literally. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

function driverValue(mark: FieldMark, value: unknown): unknown {
  if (mark.kind === 'id' || mark.isCode) return idText(String(value));
  return mark.kind === 'instant'
    ? String(value).replace('T', ' ').replace('Z', '')
    : mark.kind === 'flag'
      ? Number(value)
      : value;
}

function compare(column: Sql, mark: FieldMark, comparator: Comparator, operand: unknown): Sql {
  if (operand === null && comparator === 'eq') return sql`${column} IS NULL`;
  if (operand === null && comparator === 'ne') return sql`${column} IS NOT NULL`;
  if (operand === null) return raw('TRUE');
  if (Array.isArray(operand) && !(operand[0] instanceof Slot)) checkList(mark, comparator, operand);
  const driven = (item: unknown): unknown => converted(item, (plain) => driverValue(mark, plain));
  const value = Array.isArray(operand) ? operand.map(driven) : driven(operand);
  switch (comparator) {
    case 'eq':
      return sql`${column} = ${value}`;
    case 'ne':
      return sql`NOT (${column} <=> ${value})`;
    case 'in':
      return (value as unknown[]).length === 0
        ? raw('FALSE')
        : sql`${column} IN (${list(value as unknown[])})`;
    case 'notIn':
      return (value as unknown[]).length === 0
        ? raw('TRUE')
        : sql`(${column} IS NULL OR ${column} NOT IN (${list(value as unknown[])}))`;
    case 'lt':
      return sql`${column} < ${value}`;
    case 'lte':
      return sql`${column} <= ${value}`;
    case 'gt':
      return sql`${column} > ${value}`;
    case 'gte':
      return sql`${column} >= ${value}`;
    case 'contains':
      return sql`${column} LIKE ${converted(value, (text) => `%${escapeLike(String(text))}%`)}`;
    case 'startsWith':
      return sql`${column} LIKE ${converted(value, (text) => `${escapeLike(String(text))}%`)}`;
    case 'has':
      return sql`JSON_CONTAINS(${column}, ${converted(value, (item) => JSON.stringify(item))})`;
    case 'isNull':
      return operand ? sql`${column} IS NULL` : sql`${column} IS NOT NULL`;
  }
}
