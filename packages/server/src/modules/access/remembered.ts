/** Viewers that were found a moment ago: who asks many times a second is looked up once. */
import type { Change } from '@partnergraph/graph/write/change.js';
import type { Database } from '../../database/database.js';

/** For so long another process may still take somebody for what it was; this one forgets at once. */
const keptMs = 1000;
const mostKept = 10_000;

/** What a change of is a change of who somebody is. */
const standings: ReadonlySet<string> = new Set(['User', 'RoleGrant', 'Session', 'ApiToken']);

interface Remembered {
  readonly found: Promise<unknown>;
  readonly until: number;
  /** By the clock of the product, which does not always go on: in tests, or when it is set. */
  readonly clock: number;
}

const remembered = new WeakMap<Database, Map<string, Remembered>>();

/** What was found a moment ago for this key, or what `find` finds now. */
export function remember<T>(database: Database, key: string, now: Date, find: () => Promise<T>): Promise<T> {
  let known = remembered.get(database);
  if (!known) remembered.set(database, (known = new Map()));
  const [at, clock] = [performance.now(), now.getTime()];
  const last = known.get(key);
  if (last && last.until > at && Math.abs(clock - last.clock) < keptMs) return last.found as Promise<T>;
  if (known.size >= mostKept) known.clear();
  const found = find();
  known.set(key, { found, until: at + keptMs, clock });
  found.catch(() => known.delete(key));
  return found;
}

/** Looks everybody up anew from now on. */
export function forgetViewers(database: Database): void {
  remembered.get(database)?.clear();
}

/** Looks everybody up anew when one of these changes is about who somebody is; call it when they are kept. */
export function forgetChanged(database: Database, changes: readonly Change[]): void {
  const isStanding = ({ type, subjectType }: Change): boolean =>
    standings.has(subjectType) || type.startsWith('access.');
  if (changes.some(isStanding)) forgetViewers(database);
}
