/** Ids that nobody can guess and that are in the order of their making. */
import { randomFillSync } from 'node:crypto';
import { monotonicFactory, ulid } from 'ulid';

const bytes = new Uint8Array(4096);
let used = bytes.length;

/** A random fraction: the generator is asked for many bytes at once, since asking costs more than the bytes. */
function random(): number {
  if (used === bytes.length) {
    randomFillSync(bytes);
    used = 0;
  }
  return bytes[used++]! / 256;
}

// Within a millisecond too, ids are in the order in which they were made: lists without another order are by id.
const nextUlid = monotonicFactory(random);

/** Makes an id with a prefix: `org_01J...`. */
export const newId = (prefix: string): string => `${prefix}_${nextUlid()}`;

/** Makes the id of something that was at an instant. */
export const newIdAt = (prefix: string, at: Date): string => `${prefix}_${ulid(at.getTime(), random)}`;

/** Makes the beginning of ids that a statement numbers itself, with eight digits. */
export const newStem = (prefix: string): string => newIdAt(prefix, new Date()).slice(0, -8);
