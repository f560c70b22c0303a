/** One statement on a connection of a pool, ended in the database too when it takes too long or nobody waits for it any more. */
import type { Pool, PoolConnection } from 'mysql2';
import { refusal } from '@partnergraph/graph/api/refusal.js';
import type { Sql } from '@partnergraph/graph/condition/sql.js';
import type { WireRow } from '@partnergraph/graph/read/wire.js';
import { executeWire } from './wire.js';
import type { Leaving } from './leaving.js';

/** How long a statement may take, with its wait for a connection, and who waits for it. */
export interface Bounds {
  readonly timeoutMs?: number;
  /** Given when nobody waits for the answer any more. */
  readonly leaving?: Leaving;
}

const retryAfterSeconds = 2;
const askAgainMs = 1000;
/** ER_QUERY_INTERRUPTED. */
const interrupted = 1317;

type Failure = (Error & { errno?: number }) | null;

const tooSlow = (timeoutMs: number): Error =>
  refusal(
    'TOO_SLOW',
    `The database did not finish this in ${timeoutMs / 1000} s, the limit of your roles; ask for less: fewer fields, a narrower condition, a shorter period.`,
    { limitSeconds: timeoutMs / 1000 },
  );
const busy = (): Error =>
  refusal('BUSY', `The database has too much to do; try again in ${retryAfterSeconds} s.`, {
    retryAfterSeconds,
  });
const canceled = (): Error => refusal('CANCELED', 'The one who asked has gone.');

/** The error of a pool as it is told: that too many wait is no failure. */
export function poolError(error: Error): Error {
  return error.message === 'Queue limit reached.' ? busy() : error;
}

/** Connections that are taken in turn: who leaves the queue makes room for others. */
export class Turns {
  private readonly waiting = new Set<() => void>();

  /** As many at the same time as there are connections; no more than `longest` wait. */
  constructor(
    private free: number,
    private readonly longest: number,
  ) {}

  /** Calls when it is one's turn, perhaps at once; false when too many wait. */
  take(begin: () => void): boolean {
    if (this.free > 0) {
      this.free -= 1;
      begin();
      return true;
    }
    if (this.waiting.size >= this.longest) return false;
    this.waiting.add(begin);
    return true;
  }

  /** Ends a wait. */
  leave(begin: () => void): void {
    this.waiting.delete(begin);
  }

  /** Gives the turn to the one who has waited longest. */
  pass(): void {
    const [next] = this.waiting;
    if (next) {
      this.waiting.delete(next);
      next();
    } else {
      this.free += 1;
    }
  }
}

/** A pool, the turns in which its connections are taken, and how the statement is ended that one of them runs. */
export interface BoundedPool {
  readonly pool: Pool;
  readonly turns: Turns;
  readonly end: (connectionId: number) => Promise<unknown>;
}

/**
 * Runs a prepared statement. A connection whose statement was ended goes back to its pool only after the database has
 * confirmed the end, and only when it was this statement that was hit: so no other one ever is.
 */
export function runBounded(
  place: BoundedPool,
  statement: Sql,
  bounds: Bounds = {},
): Promise<readonly WireRow[]> {
  return new Promise((resolve, reject) => {
    new Run(place, statement, bounds, { resolve, reject }).begin();
  });
}

interface Waiting {
  resolve(rows: readonly WireRow[]): void;
  reject(why: Error): void;
}

/** One statement from its wait for a turn to its last word. */
class Run {
  private hasTurn = false;
  private isAnswered = false;
  private connection: PoolConnection | null = null;
  private ending: Ending | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly place: BoundedPool,
    private readonly statement: Sql,
    private readonly bounds: Bounds,
    private readonly waiting: Waiting,
  ) {}

  begin(): void {
    const { timeoutMs, leaving } = this.bounds;
    if (leaving?.hasLeft) {
      this.leave();
      return;
    }
    leaving?.listen(this.leave);
    // Who still waits for a turn was kept by others, not by the statement.
    if (timeoutMs !== undefined)
      this.timer = setTimeout(() => this.stop(this.hasTurn ? tooSlow(timeoutMs) : busy()), timeoutMs);
    if (!this.place.turns.take(this.takeTurn)) this.stop(busy());
  }

  private readonly leave = (): void => this.stop(canceled());

  private readonly takeTurn = (): void => {
    this.hasTurn = true;
    this.place.pool.getConnection((error, connection) => {
      if (error || this.isAnswered) {
        connection?.release();
        this.place.turns.pass();
        this.stop(error ?? canceled());
        return;
      }
      this.connection = connection;
      executeWire(connection, this.statement, this.finished);
    });
  };

  private readonly finished = (failure: Failure, rows: readonly WireRow[]): void => {
    if (this.ending) {
      void this.ending.finished(failure).finally(() => this.place.turns.pass());
      return;
    }
    this.answered();
    this.connection!.release();
    this.place.turns.pass();
    if (failure) this.waiting.reject(failure);
    else this.waiting.resolve(rows);
  };

  /** Answers before the statement is over, and ends it. */
  private stop(why: Error): void {
    if (this.isAnswered) return;
    this.answered();
    this.place.turns.leave(this.takeTurn);
    if (this.connection) this.ending = new Ending(this.connection, this.place.end);
    this.waiting.reject(why);
  }

  private answered(): void {
    this.isAnswered = true;
    clearTimeout(this.timer);
    this.bounds.leaving?.forget(this.leave);
  }
}

/** The end of a statement that is still running: asked for until it has come. */
class Ending {
  private readonly confirmed: Promise<boolean>[] = [];
  private readonly again: NodeJS.Timeout;

  constructor(
    private readonly connection: PoolConnection,
    private readonly end: BoundedPool['end'],
  ) {
    this.ask();
    // The first may come between the statement's preparation and its execution, and hit nothing.
    this.again = setInterval(() => this.ask(), askAgainMs);
  }

  /** Gives the connection back, or up: an end that hit nothing could still hit the next statement. */
  async finished(failure: Failure): Promise<void> {
    clearInterval(this.again);
    const confirmed = await Promise.all(this.confirmed);
    const isClean = failure?.errno === interrupted && confirmed.length === 1 && confirmed[0];
    if (isClean) this.connection.release();
    else this.connection.destroy();
  }

  private ask(): void {
    this.confirmed.push(
      this.end(this.connection.threadId).then(
        () => true,
        () => false,
      ),
    );
  }
}
