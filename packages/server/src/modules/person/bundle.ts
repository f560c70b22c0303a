/** Everything that the product knows of a person, as one JSON document. */
import {
  allRecords,
  columnOf,
  type FieldMark,
  isStored,
  type RecordClass,
  type RecordMark,
  recordOf,
} from '@partnergraph/graph/record/marks.js';
import { decode, type Row } from '@partnergraph/graph/read/rows.js';
import { join, name, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { besideKept, jsonKept } from '../event/event.kept.js';

/** How many rows of one list are told in full; the bundle says how many there are. */
const mostRows = 10_000;

interface Listed {
  readonly totalCount: number;
  readonly rows: readonly Row[];
}

/** What is known of one person. */
export interface Bundle {
  readonly about: { readonly type: string; readonly id: string; readonly exportedAt: string };
  readonly record: Row;
  /** Rows that refer to the person, by record and reference such as `RoleGrant.user`: all fields where they are about the person, else what they are called. */
  readonly references: Readonly<Record<string, Listed>>;
  /** What happened to the record, from the log. */
  readonly history: Listed;
  /** What the person did, from the log. */
  readonly deeds: Listed;
}

/** Gathers it, whatever the viewer sees elsewhere. */
export async function bundleOf(writer: Writer, type: RecordClass, id: string): Promise<Bundle> {
  const record = recordOf(type);
  const row = await writer.load<Row>(type, id);
  const open = Object.entries(row).filter(([column]) => !record.fields.get(column)?.hidden);
  const references: Record<string, Listed> = {};
  for (const { holder, mark } of referencesTo(type)) {
    const listed = await rowsOf(writer, holder, mark, id);
    if (listed.totalCount > 0) references[`${holder.name}.${mark.name}`] = listed;
  }
  return {
    about: { type: record.name, id, exportedAt: writer.now.toISOString() },
    record: Object.fromEntries(open),
    references,
    history: await events(writer, sql`e.subjectId = ${id}`),
    deeds: await events(writer, sql`e.actorId = ${id} AND e.subjectId <> ${id}`, false),
  };
}

function referencesTo(type: RecordClass): { holder: RecordMark; mark: FieldMark }[] {
  return allRecords().flatMap((holder) =>
    [...holder.fields.values()]
      .filter((mark) => mark.kind === 'reference' && mark.target!() === type)
      .map((mark) => ({ holder, mark })),
  );
}

async function rowsOf(writer: Writer, holder: RecordMark, mark: FieldMark, id: string): Promise<Listed> {
  const isAbout = holder.person === columnOf(mark);
  const fields = [...holder.fields.values()].filter(
    (field) =>
      isStored(field) && !field.hidden && (isAbout || field.name === 'id' || field.name === holder.label),
  );
  const where = sql`${name('r', columnOf(mark))} = ${id}`;
  const columns = fields.map((field) => name('r', columnOf(field)));
  return listed(
    writer,
    sql`${join(columns, ', ')} FROM ${name(holder.table)} r WHERE ${where} ORDER BY r.id`,
    sql`FROM ${name(holder.table)} r WHERE ${where}`,
    (row) =>
      Object.fromEntries(fields.map((field) => [columnOf(field), decode(field, row[columnOf(field)])])),
  );
}

function events(writer: Writer, where: Sql, isWhole = true): Promise<Listed> {
  const kept = (column: string, value: Sql): Sql => sql`, ${value} AS ${name(column)}`;
  const whole = isWhole
    ? sql`${kept('before', jsonKept('before')('e'))}${kept('after', jsonKept('after')('e'))}${kept('note', besideKept('note', 'note')('e'))}`
    : raw('');
  const from = sql`FROM event e WHERE ${where}`;
  return listed(
    writer,
    sql`e.sequence, e.at, e.type, e.subjectType, e.subjectId, e.actorId${whole} ${from} ORDER BY e.sequence`,
    from,
    ({ at, before, after, ...row }) => ({
      ...row,
      at: `${String(at).replace(' ', 'T')}Z`,
      ...(isWhole ? { before: parsed(before), after: parsed(after) } : {}),
    }),
  );
}

const parsed = (value: unknown): unknown =>
  typeof value === 'string' ? (JSON.parse(value) as unknown) : value;

async function listed(writer: Writer, select: Sql, counted: Sql, read: (row: Row) => Row): Promise<Listed> {
  const [count] = await writer.run(sql`SELECT COUNT(*) AS n ${counted}`);
  const rows = await writer.run(sql`SELECT ${select} LIMIT ${raw(String(mostRows))}`);
  return { totalCount: Number(count!['n']), rows: rows.map(read) };
}
