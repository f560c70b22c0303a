/** Who may ask how often, how much at once, and for what; plain functions, whoever serves the request. */
import { type Limits, limitsOf, type LimitTable } from '@partnergraph/domain/limits.js';
import { type Doing, refuseToken, type TokenUse } from '@partnergraph/domain/tokenScope.js';
import { type Cost, costOf, type CostRequest } from '@partnergraph/graph/api/cost.js';
import { refusal } from '@partnergraph/graph/api/refusal.js';
import { rootFields, shapeOf } from '@partnergraph/graph/api/shape.js';
import { GraphQLError } from 'graphql';
import type { ProductViewer } from '../modules/access/viewer.js';

const minuteMs = 60_000;
const mostAskers = 10_000;
const deepestValue = 100;

const figure = (count: number): string => count.toLocaleString('en-US');

/** Somebody who asks. */
interface Asker {
  /** Requests that are being answered. */
  running: number;
  /** When the requests so far would be over at the allowed pace, in milliseconds. */
  pacedUntil: number;
}

/** A request that is answered; `done` has to be called at its end, more often does no harm. */
export interface Admitted {
  readonly limits: Limits;
  readonly done: () => void;
}

/** Counts the requests of one process: of a user wherever they come from, of somebody unknown by the network address. */
export class Admission {
  private readonly askers = new Map<string, Asker>();

  constructor(private readonly table: LimitTable) {}

  /** How many are remembered. */
  get size(): number {
    return this.askers.size;
  }

  /** Admits a request; throws a refusal that says when to come again. */
  admitRequest(viewer: ProductViewer, address: string, now: Date): Admitted {
    const limits = limitsOf(viewer.roles, this.table);
    const asker = this.askerOf(viewer.id ?? networkOf(address), now);
    const paceMs = minuteMs / limits.requestsPerMinute;
    const aheadMs = Math.max(asker.pacedUntil - now.getTime(), 0);
    // Nobody is further ahead than a minute, unless the clock was set back.
    const usedMs = aheadMs > minuteMs ? 0 : aheadMs;
    const waitMs = usedMs + paceMs - minuteMs;
    if (waitMs > 0) throw tooMany('requestsPerMinute', limits, 'requests in a minute', waitMs);
    if (asker.running >= limits.requestsAtOnce)
      throw tooMany('requestsAtOnce', limits, 'requests at the same time', 1000);
    asker.pacedUntil = now.getTime() + usedMs + paceMs;
    asker.running += 1;
    let isDone = false;
    return {
      limits,
      done() {
        if (!isDone) asker.running -= 1;
        isDone = true;
      },
    };
  }

  private askerOf(key: string, now: Date): Asker {
    const found = this.askers.get(key);
    if (found) return found;
    if (this.askers.size >= mostAskers) this.forget(now);
    const asker = { running: 0, pacedUntil: 0 };
    this.askers.set(key, asker);
    return asker;
  }

  private forget(now: Date): void {
    for (const [key, { running, pacedUntil }] of this.askers) {
      if (running === 0 && pacedUntil <= now.getTime()) this.askers.delete(key);
    }
  }
}

function tooMany(
  limit: 'requestsPerMinute' | 'requestsAtOnce',
  limits: Limits,
  what: string,
  waitMs: number,
): GraphQLError {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  return refusal(
    'TOO_MANY_REQUESTS',
    `${figure(limits[limit])} ${what} are the limit for you; try again in ${retryAfterSeconds} s.`,
    { limit: limits[limit], retryAfterSeconds },
  );
}

/** What one customer of a network holds: an IPv4 address, or the first half of an IPv6 address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const missing = Array<string>(Math.max(8 - left.length - right.length, 0)).fill('0');
  return [...left, ...missing, ...right].slice(0, 4).join(':');
}

/** Refuses a text that is too long to be parsed for this viewer. */
export function admitText(limits: Limits, text: string): void {
  if (text.length <= limits.characters) return;
  throw refusal(
    'TOO_EXPENSIVE',
    `This document has ${figure(text.length)} characters; the limit is ${figure(limits.characters)}. Move values into variables, or ask in several documents.`,
    { figure: text.length, limit: limits.characters },
  );
}

/** Who asks, as far as it decides on what may be asked. */
export interface Asking {
  readonly limits: Limits;
  readonly trust: 'public' | 'trusted' | 'free';
  readonly token: TokenUse | null;
}

/** Refuses an operation that the token was not made for, or that would cost too much, before it runs. */
export function admitDocument({ limits, trust, token }: Asking, request: CostRequest): void {
  const { operation, fragments } = request;
  if (token) {
    const fields = [...rootFields(operation.selectionSet, fragments)];
    admitToken(token, { isMutation: operation.operation === 'mutation', fields });
  }
  admitVariables(request.variables);
  // What the console and the portals ask was looked at when it was written; their variables were not.
  if (trust === 'free') admitShape(limits, request);
  admitCost(limits, request);
}

/** Refuses what a token was not made for. */
export function admitToken(token: TokenUse | null, doing: Doing): void {
  const refused = token && refuseToken(token, doing);
  if (refused) throw refusal('FORBIDDEN', refused.reason);
}

const endless = (): GraphQLError =>
  refusal(
    'TOO_EXPENSIVE',
    'This document asks for too many fields: its fragments multiply. Spread them in fewer places.',
  );

function admitShape(limits: Limits, { operation, fragments }: CostRequest): void {
  const { depth, aliases, isEndless } = shapeOf(operation, fragments);
  if (isEndless) throw endless();
  if (depth.count > limits.depth)
    throw refusal(
      'TOO_EXPENSIVE',
      `This document goes ${figure(depth.count)} fields deep; the limit is ${figure(limits.depth)}. The deepest is ${shortened(depth.path)}.`,
      { figure: depth.count, limit: limits.depth },
    );
  if (aliases.count > limits.aliases)
    throw refusal(
      'TOO_EXPENSIVE',
      `This document gives ${figure(aliases.count)} fields names of their own; the limit is ${figure(limits.aliases)}. Most are of ${shortened(aliases.path)}.`,
      { figure: aliases.count, limit: limits.aliases },
    );
}

function admitCost(limits: Limits, request: CostRequest): void {
  const { records, heaviest, isEndless } = counted(request);
  if (isEndless) throw endless();
  if (records <= limits.records) return;
  throw refusal(
    'TOO_EXPENSIVE',
    `This document may read ${figure(records)} records; the limit is ${figure(limits.records)}. ` +
      `${figure(heaviest!.records)} of them are in ${heaviest!.path}: ask for fewer with \`first\`, or for one list after the other.`,
    { figure: records, limit: limits.records, heaviest: heaviest!.path },
  );
}

/** The cost, or the client's error when its variables are not what the document declares. */
function counted(request: CostRequest): Cost {
  try {
    return costOf(request);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, {
      nodes: error.nodes ?? [],
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
}

/** Refuses variables whose values stand in each other so deep that code that walks them would fail. */
function admitVariables(variables: unknown): void {
  let level = [variables as Holder];
  for (let depth = 0; depth <= deepestValue; depth++) {
    const next: Holder[] = [];
    for (const holder of level)
      for (const key in holder) {
        const value = holder[key];
        if (typeof value === 'object' && value !== null) next.push(value as Holder);
      }
    if (next.length === 0) return;
    level = next;
  }
  throw refusal(
    'TOO_EXPENSIVE',
    `The values of the variables stand in each other more than ${deepestValue} times, the limit.`,
    { limit: deepestValue },
  );
}

type Holder = Readonly<Record<string, unknown>>;

const shortened = (path: string): string => (path.length > 120 ? `${path.slice(0, 120)}…` : path);
