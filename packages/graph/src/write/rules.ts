/** Rules of a product around the derived writes, and the one that a screen asks as well: whether a record can be written as things are. */
import { problem } from '../api/payload.js';
import type { Refused } from '../api/wording.js';
import type { Viewer } from '../condition/scope.js';
import type { Row } from '../read/rows.js';
import { columnOf, fieldOf, type RecordClass, type RecordMark, recordOf } from '../record/marks.js';
import type { ReadAlong } from './inputs.js';
import type { Writer } from './write.js';

/** What the derived mutations do with a record. */
export type WriteVerb = 'create' | 'change' | 'remove';

/** Why a record cannot be written as things are. */
export interface WriteRefusal {
  /** What is read of the record: its columns, and `level.status` of a record that it refers to. */
  readonly needs: readonly string[];
  /** Null when it can be written; what the viewer's grants reach has been asked before. */
  of(row: Row, verb: WriteVerb, viewer: Viewer): Refused | null;
}

/** Rules of the business around the derived writes; each may add columns or refuse. */
export interface WriteRules {
  /** Asked before each write, and by whoever wants to know what can be done. */
  readonly refusal?: WriteRefusal;
  /** References whose records `create` reads, shared with other writes, and what it reads along with each. */
  readonly read?: ReadAlong;
  /** Columns in addition to what was given. */
  create?(writer: Writer, values: Row): Promise<Row>;
  /** After the record was inserted, in the same transaction. */
  created?(writer: Writer, row: Row): Promise<void>;
  change?(writer: Writer, row: Row, values: Row): Promise<Row>;
  changed?(writer: Writer, before: Row, after: Row): Promise<void>;
  /** Before the record is removed, in the same transaction. */
  remove?(writer: Writer, row: Row): Promise<void>;
}

/** Refuses a write that the rules do not allow as things are; a new record's error names the reference that it is about. */
export async function checkWritable(
  writer: Writer,
  type: RecordClass,
  { refusal }: WriteRules,
  { row, verb }: { row: Row; verb: WriteVerb },
): Promise<void> {
  if (!refusal) return;
  const record = recordOf(type);
  const path = verb === 'create' ? pathOf(record, refusal.needs, row) : ['id'];
  const whole = await withNeeds(writer, record, row, { needs: refusal.needs, path });
  const refused = refusal.of(whole, verb, writer.viewer);
  if (refused) throw problem('NOT_ALLOWED_NOW', path, refused);
}

/** The rows that `needs` lead to, each under the name of its reference; locked, so that they stay as they were asked. */
async function withNeeds(
  writer: Writer,
  record: RecordMark,
  row: Row,
  { needs, path }: { needs: readonly string[]; path: readonly string[] },
): Promise<Row> {
  const led = Map.groupBy(needs.filter(leads), headOf);
  const whole: Row = { ...row };
  for (const [name, inner] of led) {
    const mark = fieldOf(record, name);
    const id = row[columnOf(mark)];
    const target = mark.target!();
    whole[name] =
      id == null
        ? null
        : await withNeeds(writer, recordOf(target), await writer.load(target, String(id), path), {
            needs: inner.map(tailOf),
            path,
          });
  }
  return whole;
}

function pathOf(record: RecordMark, needs: readonly string[], row: Row): readonly string[] {
  const columns = needs.filter(leads).map((need) => columnOf(fieldOf(record, headOf(need))));
  return ['input', ...columns.filter((column) => row[column] != null).slice(0, 1)];
}

const leads = (need: string): boolean => need.includes('.');
const headOf = (need: string): string => need.slice(0, need.indexOf('.'));

/** What a need of a record is one of the record that its reference leads to. */
export const tailOf = (need: string): string => need.slice(need.indexOf('.') + 1);

/** The needs that a reference leads to, as those of the record there. */
export function needsThrough(reference: string, { refusal }: WriteRules): string[] {
  return (refusal?.needs ?? []).filter((need) => leads(need) && headOf(need) === reference).map(tailOf);
}
