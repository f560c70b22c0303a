/** Rows of every record of the graph, made from their marks: what tests of the whole schema run on. */
import { choiceDescriptions } from '@partnergraph/graph/record/choices.js';
import {
  allRecords,
  type FieldMark,
  fieldOf,
  isStored,
  type RecordMark,
  recordOf,
} from '@partnergraph/graph/record/marks.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';

/** Ids of the rows by the name of their record. */
export type Samples = ReadonlyMap<string, readonly string[]>;

/** Inserts `count` rows of every record, each referring to one of the records that it needs; whole ones leave nothing empty. */
export async function insertSamples(writer: Writer, count: number, isWhole = false): Promise<Samples> {
  const made = new Map<string, string[]>();
  for (const record of inOrder()) {
    if (record.name === 'Event') continue;
    const ids: string[] = [];
    made.set(record.name, ids);
    for (let i = 0; i < count; i++) {
      const row = await writer.insert<{ id: string }>(record.type, sample(record, i, { made, isWhole }), {
        event: `${record.one}.created`,
      });
      ids.push(row.id);
    }
  }
  return made;
}

/** Records after those that they cannot be without. */
export function inOrder(): RecordMark[] {
  const ordered = new Set<RecordMark>();
  const visit = (record: RecordMark): void => {
    if (ordered.has(record)) return;
    for (const mark of record.fields.values()) {
      if (mark.kind === 'reference' && !mark.nullable) visit(recordOf(mark.target!()));
    }
    ordered.add(record);
  };
  for (const record of allRecords()) visit(record);
  return [...ordered];
}

/** What can stand in a row by itself: no key of another record, no document, nothing that is sealed. */
const isPlain = ({ name, kind, hidden }: FieldMark): boolean =>
  !hidden && kind !== 'json' && !name.endsWith('Key');

interface Making {
  readonly made: Map<string, string[]>;
  readonly isWhole: boolean;
}

function sample(record: RecordMark, index: number, { made, isWhole }: Making): Row {
  const stored = [...record.fields.values()].filter(
    (mark) => isStored(mark) && !['id', 'version', 'createdAt', 'updatedAt'].includes(mark.name),
  );
  const row: Row = {};
  for (const mark of stored) {
    if (mark.kind === 'reference') row[`${mark.name}Id`] = reference(record, mark, index, made);
    else if (!mark.nullable || (isWhole && isPlain(mark))) row[mark.name] = value(mark, index, isWhole);
  }
  return row;
}

function reference(
  record: RecordMark,
  mark: FieldMark,
  index: number,
  made: Map<string, string[]>,
): string | null {
  const target = recordOf(mark.target!());
  if (target === record) return null;
  const ids = made.get(target.name) ?? [];
  return ids[index % Math.max(ids.length, 1)] ?? null;
}

const first = (choice: object): string => Object.keys(choiceDescriptions(choice))[0]!;

function value(mark: FieldMark, index: number, isWhole: boolean): unknown {
  switch (mark.kind) {
    case 'text':
      if (mark.name === 'timeZone') return 'UTC';
      return `${mark.name} ${index}`.slice(-(mark.length ?? 40));
    case 'integer':
      return Math.min(index + 1, mark.max ?? index + 1);
    case 'decimal':
      return String(index);
    case 'flag':
      return true;
    case 'day':
      return '2026-01-01';
    case 'instant':
      return '2026-01-01T00:00:00.000Z';
    case 'choice':
      return first(mark.choices!());
    case 'list':
      return isWhole ? [mark.choices ? first(mark.choices()) : `${mark.name} ${index}`] : [];
    default:
      return Array.isArray(mark.initial) ? [] : {};
  }
}

/** The selection of everything that a record shows of itself, its references by id, its lists by their count and first rows. */
export function wholeSelection(record: RecordMark, isNested = false): string {
  const parts = [...record.fields.values()]
    .filter((mark) => !mark.hidden)
    .map((mark) => {
      if (mark.kind === 'reference')
        return `${mark.name} { id ${fieldOf(recordOf(mark.target!()), recordOf(mark.target!()).label).name} }`;
      if (mark.kind === 'many')
        return isNested
          ? ''
          : `${mark.name}(first: 3) { totalCount nodes { ${wholeSelection(recordOf(mark.target!()), true)} } }`;
      return mark.computed ? '' : mark.name;
    });
  return parts.join(' ');
}
