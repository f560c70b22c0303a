/** Which rows of a record a viewer may see: all, none, or those that meet a condition in the language of `where`. */
import type { RecordMark } from '../record/marks.js';
import { type Shaped, Shaper, shapedWhere } from './slots.js';

/** A condition in the language of the record's where-input, with parsed values. */
export type Where = { readonly [field: string]: unknown };

/** What the product's own conditions may say of a column that holds ids of several records: it is one of these rows of that record. */
export interface Among {
  readonly record: string;
  readonly where: Where;
}

/** `true`: every row; `false`: none; else the rows that meet the condition. */
export type Scope = boolean | Where;

/** Whoever asks; the product extends it with roles and memberships. */
export interface Viewer {
  /** Null for somebody who is not known. */
  readonly id: string | null;
}

/** What a viewer sees of a record: the rows in scope, and of fields with a guard those in which the field is seen. */
export interface Sight {
  readonly scope: Scope;
  readonly guards: ReadonlyMap<string, Scope>;
}

const sights = new WeakMap<Viewer, Map<RecordMark, Shaped<Sight>>>();

/** What a viewer sees of a record, worked out once: its shape decides the text of statements, its values fill their slots. */
export function sightOf(viewer: Viewer, record: RecordMark): Shaped<Sight> {
  let known = sights.get(viewer);
  if (!known) sights.set(viewer, (known = new Map()));
  let sight = known.get(record);
  if (!sight) known.set(record, (sight = shapedSight(viewer, record)));
  return sight;
}

function shapedSight(viewer: Viewer, record: RecordMark): Shaped<Sight> {
  const into = new Shaper(record);
  const shaped = (scope: Scope): Scope => {
    if (typeof scope !== 'boolean') return shapedWhere(into, record, scope);
    into.key += scope ? '+' : '-';
    return scope;
  };
  const { policy } = record;
  const scope = shaped(policy.scope(viewer as never));
  const guards = new Map(
    Object.entries(policy.guards ?? {}).map(([field, guard]) => [field, shaped(guard(viewer as never))]),
  );
  return { key: into.key, values: into.values, of: { scope, guards } };
}

/** What a scope says of a row that is about to be made: its id is new, and nothing belongs to it yet. */
export function scopeOfNew(scope: Scope): Scope {
  if (typeof scope === 'boolean') return scope;
  const parts = Object.entries(scope).map(([field, said]) => partOfNew(field, said));
  if (parts.includes(false)) return false;
  const left = parts.filter((part) => part !== true);
  return left.length === 0 || Object.assign({}, ...left);
}

function partOfNew(field: string, said: unknown): Scope {
  const all = (): Scope[] => (said as readonly Where[]).map(scopeOfNew);
  if (field === 'and') return all().includes(false) ? false : { and: all().filter((part) => part !== true) };
  if (field === 'or') {
    const open = all().filter((part) => part !== false);
    return open.includes(true) || (open.length > 0 && { or: open });
  }
  if (field === 'not') {
    const inner = scopeOfNew(said as Where);
    return typeof inner === 'boolean' ? !inner : { not: inner };
  }
  if (field === 'id') return false;
  return isSome(said) ? false : { [field]: said };
}

const isSome = (said: unknown): boolean => typeof said === 'object' && said !== null && 'some' in said;
