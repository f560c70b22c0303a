/** What two people changed at once, laid side by side. */
import { createSlot } from './slot.js';

/** A form that could not be saved because the record has a newer version. */
export interface Conflict {
  resource: string;
  id: string;
  /** The record as the form was opened on it. */
  before: Record<string, unknown>;
  /** The form's values; absent when an action, and not a form, met the newer version. */
  mine?: Record<string, unknown>;
  /** Saves the form's values over the version that is named. */
  saveOver?(version: number): void;
}

/** The conflict that waits for a decision. */
export const staleConflict = createSlot<Conflict>();

/** One field of a conflict; `both` when mine and theirs each left what was there before. */
export interface Difference {
  field: string;
  mine: unknown;
  theirs: unknown;
  both: boolean;
}

const own = new Set([
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'availableActions',
  'availableAdditions',
  'changes',
]);

/** The fields in which mine, theirs, or both moved away from `before`. */
export function differences(
  before: Readonly<Record<string, unknown>>,
  mine: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
): Difference[] {
  const fields = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter(
    (field) => !own.has(field),
  );
  return fields.flatMap((field) => {
    const [was, is, will] = [before[field], theirs[field], mine[field]].map(text);
    const changedByThem = was !== is;
    const changedByMe = was !== will;
    if (is === will || (!changedByMe && !changedByThem)) return [];
    return [
      {
        field,
        mine: changedByMe ? mine[field] : undefined,
        theirs: theirs[field],
        both: changedByMe && changedByThem,
      },
    ];
  });
}

function text(value: unknown): string {
  return JSON.stringify(isEmpty(value) ? null : value);
}

// a form holds an empty reference as an object without an id, the graph as null
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && !Array.isArray(value) && Object.values(value).every(isEmpty);
}
