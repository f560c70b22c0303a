/** What is kept of access itself: who came in, who was refused, who took data out, who looked with whose eyes. */
import type { Viewer } from '@partnergraph/graph/condition/scope.js';
import { type Change, erased } from '@partnergraph/graph/write/change.js';
import type { Database } from '../../database/database.js';
import { Refusals } from './refusals.js';
import { recordEvents } from './event.service.js';

/** Every kind of access that is an event, by the event's type; what an attacker can repeat at will is counted by the minute. */
export const accessKinds = {
  'access.login': { description: 'Somebody logged in.', isCounted: false },
  'access.logout': { description: 'Somebody logged out, or a session was ended.', isCounted: false },
  'access.loginRefused': { description: 'A login was refused.', isCounted: true },
  'access.refused': { description: 'Somebody asked for what the roles do not include.', isCounted: true },
  'access.export': { description: 'A list left the product as a file.', isCounted: false },
  'access.personExport': { description: 'Everything about a person left the product.', isCounted: false },
  'access.viewAs': { description: 'Somebody began to look with the eyes of another.', isCounted: false },
  'access.viewAsEnd': { description: 'Somebody looks with own eyes again.', isCounted: false },
  'access.tokenAddress': {
    description: 'A token was used from an address for the first time.',
    isCounted: true,
  },
  'access.tokenRefused': { description: 'A token was refused.', isCounted: true },
} as const satisfies Record<string, { readonly description: string; readonly isCounted: boolean }>;

/** A kind of access. */
export type AccessKind = keyof typeof accessKinds;

/** A user, unless another type is said. */
export interface AccessSubject {
  readonly type?: string;
  readonly id: string;
  readonly label?: string;
}

/** One access, as its event tells it. */
export interface Access {
  readonly kind: AccessKind;
  /** Who acts; somebody unknown where a login was refused. */
  readonly viewer: Viewer & { readonly name: string };
  /** Whose account it is about; the viewer's own unless said, null for none that is known. */
  readonly subject?: AccessSubject | null;
  /** What else is worth knowing, in few words: never a secret, never what was typed into a login. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Where it came from. */
  readonly address?: string | undefined;
}

/** The change that tells of an access; push it to a writer's changes where the access is part of a use case. */
export function accessChange({ kind, viewer, subject, details, address }: Access): Change {
  const own = viewer.id === null ? null : { id: viewer.id, label: viewer.name };
  const about: AccessSubject | null = subject === undefined ? own : subject;
  return {
    type: kind,
    subjectType: about ? (about.type ?? 'User') : 'Access',
    subjectId: about?.id ?? 'access',
    subjectVersion: 0,
    before: null,
    after: { ...details, ...(address ? { address: erased } : {}) },
    personal: {
      personId: about?.id ?? null,
      before: null,
      after: address ? { address } : null,
    },
    whole: { name: about?.label ?? null },
    note: null,
    isSecret: true,
  };
}

const refusals = new WeakMap<Database, Refusals>();

function refusalsOf(database: Database): Refusals {
  const known = refusals.get(database) ?? new Refusals();
  refusals.set(database, known);
  return known;
}

/**
 * Records an access in a transaction of its own; admins alone see it in the log. Of kinds that are counted the first of
 * a minute is recorded at once, the others of the same kind, account and address as one event with their number, so
 * that nobody can fill the log by being refused.
 */
export async function recordAccess(database: Database, access: Access, now: Date): Promise<void> {
  if (!accessKinds[access.kind].isCounted) return append(database, [access], now);
  await append(database, refusalsOf(database).note(access, now), now);
}

/** Records what was counted in minutes that are over; all of it when the process ends. Gives the number of events. */
export async function flushAccess(database: Database, now: Date, isEnd = false): Promise<number> {
  const due = refusalsOf(database).over(isEnd ? null : now);
  await append(database, due, now);
  return due.length;
}

async function append(database: Database, accesses: readonly Access[], now: Date): Promise<void> {
  for (const access of accesses) {
    await database.source.transaction((manager) =>
      recordEvents(manager, [accessChange(access)], { viewer: access.viewer, batchId: null, now }),
    );
  }
}
