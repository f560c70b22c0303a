/** What the database says of a write that it did not take, as errors that a user can act on. */
import type { RecordMark } from '../record/marks.js';
import { messageOf, problem, UserError } from '../api/payload.js';
import { type Refused, refused } from '../api/wording.js';

/** A version that is no longer the record's; `named` is null where none was given. */
export function stale(record: RecordMark, named: number | null, current: number): UserError {
  const message = `This ${record.name} was changed by somebody else${named === null ? '' : `: you decided on version ${named}`}; it is now at version ${current}. Load it again and decide anew.`;
  const why = refused('CHANGED_MEANWHILE', message, { record: record.one, version: current });
  return new UserError([{ code: 'STALE', path: ['version'], ...messageOf(why), currentVersion: current }]);
}

/** A broken unique index as an error that names the fields; every other error as it is. */
export function duplicate(record: RecordMark, error: unknown): unknown {
  const { errno, message } = error as { errno?: number; message?: string };
  if (errno !== 1062) return error;
  const index = /key '(?:[^'.]*\.)?([^']+)'/.exec(message ?? '')?.[1] ?? '';
  if (index === 'PRIMARY') return problem('CONFLICT', ['input', 'id'], `The id is already taken.`);
  const columns = index.replace(`${record.table}_`, '').replace(/_key$/, '').replaceAll('_', ' ');
  const why = `There already is a ${record.name} with this ${columns}.`;
  const fields = columns.split(' ');
  return problem('CONFLICT', ['input'], refused('TAKEN', why, { record: record.one, fields }));
}

/** Why a record is not found; the same whether there is none or none for the viewer. */
export function absent({ name, one }: RecordMark, id: string): Refused {
  return refused('NO_SUCH_RECORD', `There is no ${name} ${id}.`, { record: one, id });
}

/** Why a record is not removed that others refer to. */
export function needed({ name, one }: RecordMark): Refused {
  return refused('NEEDED_BY_OTHERS', `Other records need this ${name}; remove them first.`, { record: one });
}
