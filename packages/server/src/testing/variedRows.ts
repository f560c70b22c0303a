/** Rows of every record that differ in everything that reading can stumble over: empty values, ties, accents, references to anything. */
import { choiceDescriptions } from '@partnergraph/graph/record/choices.js';
import {
  allRecords,
  columnOf,
  type FieldMark,
  isStored,
  type RecordMark,
  recordOf,
} from '@partnergraph/graph/record/marks.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { type Draws, drawsOf } from './draws.js';
import { inOrder, type Samples } from './samples.js';

/** Texts of which some are the same to the collation, and such as are hard to write. */
const texts = [
  'Beta',
  'Ärmel',
  'DE',
  '日立',
  'Ωmega',
  'x',
  'alpha',
  'Alpha',
  'ÄRMEL',
  'beta 100%',
  'beta_x',
  'a\\b',
  'say "no"',
  'two',
  'two ',
  'two\nlines',
  '😀 ok',
  'Straße',
  'STRASSE',
];
const days = ['2024-02-29', '2025-12-31', '2026-01-01', '2026-03-30', '2026-07-01', '2026-11-21'];
const criterion = { metric: 'active_users', op: 'GTE', value: '10' };

/** Adds `count` varied rows of every record to those that are there. */
export async function insertVaried(writer: Writer, samples: Samples, count: number): Promise<void> {
  const made = new Map([...samples].map(([name, ids]) => [name, [...ids]]));
  const draws = drawsOf(20261121);
  const dated = datedRecords();
  const seeded = new Set([...samples.values()].flat());
  for (const record of inOrder()) {
    if (record.name === 'Event') continue;
    const ids = made.get(record.name) ?? [];
    made.set(record.name, ids);
    const unique = uniqueColumns(writer, record);
    const keysOf = (row: Row): string[] =>
      unique.map((columns, at) => `${at} ${JSON.stringify(columns.map((column) => row[column]))}`);
    const taken = new Set((await writer.findBy(record.type, {})).flatMap(keysOf));
    const rows: Row[] = [];
    for (let i = 0; i < count; i++) {
      const row = variedRow(record, i, { draws, made, numbered: new Set(unique.flat()) });
      const owner = dated.get(record);
      // Those that were there before have periods that last.
      if (owner && seeded.has(row[owner] as string)) continue;
      if (owner)
        inTurn(
          row,
          rows.filter((one) => one[owner] === row[owner]),
        );
      const keys = keysOf(row);
      if (row['fromOn'] === null || keys.some((key) => taken.has(key))) continue;
      for (const key of keys) taken.add(key);
      rows.push(row);
    }
    ids.push(...(await writer.insertAll(record.type, rows, { event: `${record.one}.created` })));
  }
}

/** Records that keep the values of days, with the column of their owner. */
function datedRecords(): Map<RecordMark, string> {
  const marks = allRecords().flatMap((record) => [...record.fields.values()]);
  return new Map(marks.flatMap(({ dated }) => (dated ? [[recordOf(dated.record()), `${dated.by}Id`]] : [])));
}

/** Puts a period after those of the same owner; none after one that lasts. */
function inTurn(row: Row, before: readonly Row[]): void {
  const last = before.at(-1);
  const from = last ? days.indexOf(last['toOn'] as string) : days.indexOf(row['fromOn'] as string) % 3;
  if (from < 0 || from >= days.length - 1) row['fromOn'] = null;
  else {
    row['fromOn'] = days[from];
    row['toOn'] = row['toOn'] === null ? null : days[Math.min(from + 2, days.length - 1)];
  }
}

function uniqueColumns(writer: Writer, record: RecordMark): string[][] {
  return writer.manager.connection
    .getMetadata(record.type)
    .indices.filter(({ isUnique }) => isUnique)
    .map(({ columns }) => columns.map(({ propertyName }) => propertyName));
}

interface Varying {
  readonly draws: Draws;
  readonly made: Samples;
  /** Columns whose texts are told apart by a number. */
  readonly numbered: ReadonlySet<string>;
}

function variedRow(record: RecordMark, index: number, varying: Varying): Row {
  const { draws, made } = varying;
  const row: Row = {};
  for (const mark of record.fields.values()) {
    if (!isStored(mark) || ['id', 'version', 'createdAt', 'updatedAt'].includes(mark.name)) continue;
    const isEmpty = mark.nullable && draws.happens(35);
    if (mark.kind !== 'reference') row[mark.name] = isEmpty ? null : varied(mark, index, varying);
    else
      row[columnOf(mark)] = isEmpty
        ? null
        : (draws.one(made.get(recordOf(mark.target!()).name) ?? []) ?? null);
  }
  return row;
}

function varied(mark: FieldMark, index: number, { draws, numbered }: Varying): unknown {
  switch (mark.kind) {
    case 'text': {
      if (mark.name === 'timeZone') return 'UTC';
      const isAscii = mark.isCode === true || mark.pattern !== undefined;
      const text = draws.one(isAscii ? ['abc', 'ABC', 'b-1', 'c_2'] : texts);
      return (numbered.has(mark.name) ? `v${index} ${isAscii ? 'k' : text}` : text).slice(
        0,
        mark.length ?? 40,
      );
    }
    case 'integer':
      return Math.min((mark.min ?? 0) + draws.below(4), mark.max ?? 10);
    case 'decimal':
      return draws.one(['0', '1', '1.5', '10', '2.25']);
    case 'flag':
      return draws.happens(50);
    case 'day':
      return draws.one(days);
    case 'instant':
      return `${draws.one(days)}T${draws.one(['00:00:00.000', '23:59:59.999', '12:30:00.500'])}Z`;
    case 'choice':
      return draws.one(Object.keys(choiceDescriptions(mark.choices!())));
    case 'list':
      return draws.some(
        mark.choices ? Object.keys(choiceDescriptions(mark.choices())) : ['key 0', 'key 1', 'Ä'],
        3,
      );
    default:
      if (mark.name === 'expression') return criterion;
      return Array.isArray(mark.initial) ? [] : draws.one([{}, { b: 1, a: ['x', null] }]);
  }
}
