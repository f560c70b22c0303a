/** Which rows of a record a viewer may see: all, none, or those that meet a condition in the language of `where`. */
import { type FieldMark, type RecordMark, recordOf } from '../record/marks.js';
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

/**
 * What a scope says of the row that a new one of the record will refer to: all that can be said before the rest of it is given.
 * References of both by the same name lead to the same record: the program of a segment is that of its track.
 */
export function scopeThrough(scope: Scope, record: RecordMark, reference: FieldMark): Scope {
  const target = recordOf(reference.target!());
  const through = (said: Scope, isMeant: boolean): Scope => {
    if (typeof said === 'boolean') return said;
    const parts = Object.entries(said).map(([field, value]): Scope => {
      const each = (): Scope[] => (value as readonly Where[]).map((one) => through(one, isMeant));
      if (field === 'and') return allScopes(each());
      if (field === 'or') return anyScope(each());
      if (field === 'not') return opposite(through(value as Where, !isMeant));
      if (field === 'id' || isSome(value)) return false;
      if (field === reference.name) return value === null ? false : (value as Where);
      const shared = target.fields.get(field);
      if (
        shared?.kind === 'reference' &&
        value !== null &&
        shared.target!() === record.fields.get(field)?.target?.()
      )
        return { [field]: value };
      // What is still to be given decides.
      return isMeant;
    });
    return allScopes(parts);
  };
  return through(scope, true);
}

/** The rows that are in all of these scopes. */
export function allScopes(parts: readonly Scope[]): Scope {
  if (parts.includes(false)) return false;
  const left = parts.filter((part) => part !== true);
  return left.length > 1 ? { and: left } : (left[0] ?? true);
}

/** The rows that are in one of these scopes. */
export function anyScope(parts: readonly Scope[]): Scope {
  if (parts.includes(true)) return true;
  const left = parts.filter((part) => part !== false);
  return left.length > 1 ? { or: left } : (left[0] ?? false);
}

const opposite = (scope: Scope): Scope => (typeof scope === 'boolean' ? !scope : { not: scope });
