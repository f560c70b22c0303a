/** Search over all records that have searched fields: one statement to find, one for each type found to show. */
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Permission } from '../api/permission.js';
import type { GraphContext } from '../api/context.js';
import { fieldOf, type RecordMark } from '../record/marks.js';
import { problem } from '../api/payload.js';
import { addNeed, emptyLevel } from '../read/plan.js';
import type { Row } from '../read/rows.js';
import { searchedRecords, wordsSql } from './words.js';
import { highlight, type HighlightSegment } from './text.js';
import { searchWords } from '../condition/bounds.js';
import { join, name, raw, type Sql, sql } from '../condition/sql.js';
import { escapeLike, scopeSql, table, type WhereContext } from '../condition/where.js';

@ObjectType({ description: 'A piece of a text that was found.' })
export class SearchSegment {
  @Field(() => String, { description: 'The piece; together the pieces are the text.' })
  text: string;

  @Field(() => Boolean, { description: 'Whether the query found this piece.' })
  isMatch: boolean;
}

@ObjectType({ description: 'A field in which the query was found.' })
export class SearchMatch {
  @Field(() => String, { description: 'The name of the field.' })
  field: string;

  @Field(() => [SearchSegment], { description: 'Its text in pieces, those that were found marked.' })
  segments: HighlightSegment[];
}

@ObjectType({ description: 'A record that the query found.' })
export class SearchHit {
  @Field(() => String, { description: 'The type of the record, such as `Organization`.' })
  type: string;

  @Field(() => ID, { description: 'The id of the record.' })
  id: string;

  @Field(() => String, { description: 'What the record is called.' })
  title: string;

  @Field(() => [String], {
    description: 'What tells it from others of the same title, such as its program and track; may be empty.',
  })
  about: string[];

  @Field(() => [SearchMatch], { description: 'Where it was found.' })
  matches: SearchMatch[];
}

interface Found {
  readonly type: string;
  readonly id: string;
}

@Resolver()
export class SearchResolver {
  @Permission('search.read')
  @Query(() => [SearchHit], {
    description:
      'The records that hold words beginning with each word of the query, best first: exact words and names weigh more. Right for accents and for scripts without spaces.',
  })
  async search(
    @Arg('query', () => String, { description: 'A few words, at most 200 characters.' }) query: string,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most this many, 1 to 50.' }) first: number,
    @Arg('types', () => [String], { nullable: true, description: 'Only these types of records.' })
    types: string[] | null,
    @Ctx() context: GraphContext,
  ): Promise<SearchHit[]> {
    if (first < 1 || first > 50) throw problem('INVALID', ['first'], 'Ask for 1 to 50 hits.');
    const records = searchedRecords().filter(({ name: type }) => !types || types.includes(type));
    const tokens = searchWords(query, ['query']);
    if (tokens.length === 0 || records.length === 0) return [];
    const found = await find(records, tokens, first, context);
    const shown = await Promise.all(
      records
        .filter((record) => found.some(({ type }) => type === record.name))
        .map((record) => show(record, found, query, context)),
    );
    const byId = new Map(shown.flat().map((hit) => [hit.id, hit]));
    return found.map(({ id }) => byId.get(id)).filter((hit) => hit !== undefined);
  }
}

async function find(
  records: readonly RecordMark[],
  tokens: readonly string[],
  first: number,
  { reader, viewer }: GraphContext,
): Promise<Found[]> {
  let aliases = 0;
  const scopes: WhereContext = { viewer, isTrusted: false, alias: () => `s${aliases++}` };
  const parts = records.map((record) => {
    const source = table(record, scopes.alias(), scopes);
    const id = name(source.alias, 'id');
    const matches = join(
      tokens.map((token) => matchSql(record, token, scopes)),
      ' UNION ALL ',
    );
    return sql`(SELECT ${record.name} AS type, ${id} AS id, SUM(found.weight) AS score, ${name(source.alias, record.label)} AS label
      FROM ${name(record.table)} ${name(source.alias)} JOIN (${matches}) found ON found.subjectId = ${id}
      WHERE ${scopeSql(source, scopes)} GROUP BY ${id}, ${name(source.alias, record.label)}
      HAVING COUNT(*) = ${tokens.length} ORDER BY score DESC, label, id LIMIT ${raw(String(first))})`;
  });
  const rows = await reader.query(
    sql`SELECT type, id FROM (${join(parts, ' UNION ALL ')}) hits ORDER BY score DESC, label, id LIMIT ${raw(String(first))}`,
  );
  return rows.map(([type, id]) => ({ type: type as string, id: id as string }));
}

/** A word counts double when it is the whole word; a single letter finds only itself, or it would find everything. */
function matchSql(record: RecordMark, token: string, scopes: WhereContext): Sql {
  const isLetter = token.length === 1 && /[a-z0-9]/.test(token);
  const condition = isLetter ? sql`token = ${token}` : sql`token LIKE ${`${escapeLike(token)}%`}`;
  return sql`SELECT subjectId, MAX(weight * IF(token = ${token}, 2, 1)) AS weight FROM search_token WHERE ${wordsSql(record, scopes)} AND ${condition} GROUP BY subjectId`;
}

async function show(
  record: RecordMark,
  found: readonly Found[],
  query: string,
  { reader }: GraphContext,
): Promise<SearchHit[]> {
  const level = emptyLevel(record);
  const searched = [...record.fields.values()].filter((mark) => mark.search > 0);
  for (const mark of [fieldOf(record, record.label), ...searched]) level.fields.add(mark);
  for (const path of record.about) addNeed(level, path);
  const ids = found.filter(({ type }) => type === record.name).map(({ id }) => id);
  const rows = await reader.page(record.type, level, { where: { id: { in: ids } }, first: ids.length });
  return rows.map((row) => ({
    type: record.name,
    id: row['id'] as string,
    title: String(row[record.label]),
    about: record.about.map((path) => textAt(row, path)).filter((text) => text !== null),
    matches: searched.flatMap((mark) => matchOf(mark.name, row, query)),
  }));
}

/** What stands at a path such as `track.name`; null where nothing does, or nothing for the viewer. */
function textAt(row: Row, path: string): string | null {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Row | null | undefined)?.[key], row);
  return value == null ? null : String(value);
}

function matchOf(field: string, row: Row, query: string): SearchMatch[] {
  const value = row[field];
  if (value == null) return [];
  const segments = highlight(Array.isArray(value) ? value.join(', ') : String(value), query);
  return segments.some(({ isMatch }) => isMatch) ? [{ field, segments }] : [];
}
