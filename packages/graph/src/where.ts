/** Compiles conditions of the where-language, and scopes, into SQL over one source of rows. */
import type { Comparator } from './filters.js';
import { guardedColumn } from './guard.js';
import { columnOf, type FieldMark, fieldOf, type RecordMark, recordOf } from './marks.js';
import { problem } from './payload.js';
import type { Viewer, Where } from './scope.js';
import { wordsSql } from './search.js';
import { queryTokens } from './searchText.js';
import { allOf, join, list, name, raw, type Sql, sql } from './sql.js';

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
  /** How many conditions there are around this one. */
  readonly depth?: number;
  /** How many words all searches of these conditions may still hold. */
  readonly words?: { left: number };
}

/** The most values of a list in a condition: databases take some 65,000 in all of a statement. */
const longestList = 5000;

/** How deep conditions stand in conditions at most: databases give up at some sixty. */
const deepest = 40;

/** The source of a record's present values, as the viewer of the context sees them. */
export function table(record: RecordMark, alias: string, context: WhereContext): Source {
  return seenAs(
    { record, alias, kept: (mark) => mark.kept?.(alias) ?? name(alias, columnOf(mark)) },
    context,
  );
}

/** A source whose columns are what the viewer of the context sees of those that are kept. */
export function seenAs<T extends Omit<Source, 'column'>>(source: T, context: WhereContext): T & Source {
  return { ...source, column: (mark) => guardedColumn(source, mark, context) };
}

/** The condition that rows of this source are the viewer's to see. */
export function scopeSql(source: Source, context: WhereContext): Sql {
  if (context.isTrusted) return raw('TRUE');
  const scope = source.record.policy.scope(context.viewer as never);
  if (typeof scope === 'boolean') return raw(scope ? 'TRUE' : 'FALSE');
  return trustedSql(source, scope, context);
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
  if (depth > deepest)
    throw problem('INVALID', ['where'], `Conditions stand in conditions at most ${deepest} times.`);
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
  if (key === 'search') return searchSql(source, value as string | null, context);
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

function referenceSql(source: Source, mark: FieldMark, where: Where | null, context: WhereContext): Sql {
  const column = source.column(mark);
  if (where === null) return sql`${column} IS NULL`;
  const target = table(recordOf(mark.target!()), context.alias(), context);
  const scope = scopeSql(target, context);
  const keys = Object.keys(where);
  if (keys.length === 1 && keys[0] === 'id' && scope.text === 'TRUE') {
    return whereSql({ ...target, column: () => column, kept: () => column }, where, context);
  }
  return exists(
    target,
    allOf([sql`${name(target.alias, 'id')} = ${column}`, scope, whereSql(target, where, context)]),
  );
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

/** The longest text to search for, in characters: every word of it is a subquery. */
export const longestQuery = 200;

/** The most words to search for. */
export const mostWords = 20;

function searchSql(source: Source, text: string | null, context: WhereContext): Sql {
  const held = context.words;
  const id = name(source.alias, 'id');
  const words = (text?.length ?? 0) > longestQuery ? null : queryTokens(text ?? '');
  if (words === null || words.length > mostWords)
    throw problem(
      'INVALID',
      ['where', 'search'],
      `Search for at most ${mostWords} words of ${longestQuery} characters together.`,
    );
  if (held && (held.left -= words.length) < 0)
    throw problem('INVALID', ['where', 'search'], 'These conditions search for too many words together.');
  return allOf(
    words.map(
      (token) =>
        sql`${id} IN (SELECT subjectId FROM search_token WHERE ${wordsSql(source.record, context)} AND token LIKE ${`${escapeLike(token)}%`})`,
    ),
  );
}

/** Text with the wildcards of LIKE taken literally. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

/** Text to compare with ids: what can stand in none becomes a character that finds none. */
export function idText(text: string): string {
  return text.replace(/[^ -~]/gu, '~');
}

function driverValue(mark: FieldMark, value: unknown): unknown {
  if (mark.kind === 'id') return idText(String(value));
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
  if (Array.isArray(operand) && operand.length > longestList)
    throw problem(
      'INVALID',
      ['where', mark.name],
      `\`${comparator}\` takes at most ${longestList.toLocaleString('en-US')} values; these are ${operand.length.toLocaleString('en-US')} values. Ask for some after the others.`,
    );
  const value = Array.isArray(operand)
    ? operand.map((item) => driverValue(mark, item))
    : driverValue(mark, operand);
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
      return sql`${column} LIKE ${`%${escapeLike(String(value))}%`}`;
    case 'startsWith':
      return sql`${column} LIKE ${`${escapeLike(String(value))}%`}`;
    case 'has':
      return sql`JSON_CONTAINS(${column}, ${JSON.stringify(value)})`;
    case 'isNull':
      return operand ? sql`${column} IS NULL` : sql`${column} IS NOT NULL`;
  }
}
