/** What is hashed of an event, byte by byte the same on every engine: fields in one order, the keys of objects in the order of their code units. */
import { createHash } from 'node:crypto';

/** An event as the log holds it, JSON parsed; instants as the database writes them, in UTC. */
export interface LoggedEvent {
  readonly sequence: number;
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subjectLabel: string | null;
  readonly subjectVersion: number;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly batchId: string | null;
  readonly effectiveOn: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly note: string | null;
  readonly isSecret: boolean;
  /** The salted hash of what it says of a person. */
  readonly personalHash: Buffer | null;
}

/** What an event says of a person. */
export interface PersonalPart {
  readonly before: unknown;
  readonly after: unknown;
  readonly label: string | null;
  readonly note: string | null;
}

/** A value that was parsed from JSON, as JSON without spaces whose objects have their keys in order. */
export function canonicalJson(value: unknown): string {
  // Half a character is kept by the database as the sign for an unknown one.
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(object).toSorted();
  return `{${keys.map((key) => `${canonicalJson(key)}:${canonicalJson(object[key])}`).join(',')}}`;
}

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** What the first link stands on. */
export const beginning: Buffer = Buffer.alloc(32);

/** The hash of an event's link, from the one before it. */
export function linkHash(previous: Buffer, event: LoggedEvent): Buffer {
  const said = [
    event.sequence,
    event.id,
    event.at,
    event.type,
    event.subjectType,
    event.subjectId,
    event.subjectLabel,
    event.subjectVersion,
    event.actorId,
    event.actorName,
    event.batchId,
    event.effectiveOn,
    event.before,
    event.after,
    event.note,
    event.isSecret,
    event.personalHash?.toString('hex') ?? null,
  ];
  return sha256(previous, canonicalJson(said));
}

/** The hash by which the log knows what it does not hold itself. */
export function personalHash(salt: Buffer, { before, after, label, note }: PersonalPart): Buffer {
  return sha256(salt, canonicalJson([before, after, label, note]));
}
