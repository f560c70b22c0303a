/** Counts what can be repeated at will: one event for the first of a minute, one for all the others of it. */
import type { Access } from './access.js';

/** How many different accounts and addresses are told apart within a minute; the rest is counted together. */
const mostTold = 60;
const minuteMs = 60_000;
const together = 'together';

interface Counted {
  readonly access: Access;
  readonly minute: number;
  /** How many there were after the one that was told at once. */
  more: number;
}

export class Refusals {
  private readonly counted = new Map<string, Counted>();

  /** What has to be recorded now that this happened: what was counted before this minute, and this, when it is the first. */
  note(access: Access, now: Date): Access[] {
    const due = this.over(now);
    const exact = [access.kind, access.subject?.id, access.viewer.id, access.address].join(' ');
    const isRoom = this.counted.has(exact) || this.counted.size < mostTold;
    const key = isRoom ? exact : `${access.kind} ${together}`;
    const known = this.counted.get(key);
    if (known) {
      known.more++;
      return due;
    }
    const told = isRoom ? access : anybody(access);
    this.counted.set(key, { access: told, minute: minuteOf(now), more: 0 });
    return [...due, told];
  }

  /** What was counted in minutes that are over, each with its number; in all minutes for null. */
  over(now: Date | null): Access[] {
    const due: Access[] = [];
    for (const [key, { access, minute, more }] of this.counted) {
      if (now && minute >= minuteOf(now)) continue;
      this.counted.delete(key);
      const from = new Date(minute * minuteMs).toISOString();
      if (more > 0) due.push({ ...access, details: { ...access.details, more, minute: from } });
    }
    return due;
  }
}

const minuteOf = (now: Date): number => Math.floor(now.getTime() / minuteMs);

/** Of many accounts and addresses: neither is named. */
function anybody({ kind, details }: Access): Access {
  return { kind, viewer: { id: null, name: 'Many' }, subject: null, ...(details ? { details } : {}) };
}
