/** Why a request is not answered although it could be: it costs too much, takes too long, or comes at a bad time. */
import { GraphQLError } from 'graphql';

const statuses = {
  /** It asks for more than the limits allow. */
  TOO_EXPENSIVE: 400,
  /** The database did not finish it in time. */
  TOO_SLOW: 400,
  /** What the viewer asks by does not include it. */
  FORBIDDEN: 403,
  /** The viewer asks too often, or too much at once. */
  TOO_MANY_REQUESTS: 429,
  /** Too many others are asking. */
  BUSY: 503,
  /** The one who asked has gone. */
  CANCELED: 499,
} as const;

/** What a refusal is called in `extensions.code`. */
export type RefusalCode = keyof typeof statuses;

/** All of them. */
export const refusalCodes = Object.keys(statuses) as RefusalCode[];

const final: ReadonlySet<unknown> = new Set<RefusalCode>(['TOO_SLOW', 'BUSY', 'CANCELED']);

/** Whether an error ends the whole request: asking again in another way would only take as long again. */
export function endsRequest(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && final.has(error.extensions['code']);
}

/** A refusal with its HTTP status and, when it is worth to try again, in how many seconds; the figures stand in `extensions`. */
export function refusal(
  code: RefusalCode,
  message: string,
  about: { readonly retryAfterSeconds?: number; readonly [figure: string]: unknown } = {},
): GraphQLError {
  const { retryAfterSeconds } = about;
  const headers =
    retryAfterSeconds === undefined ? {} : { headers: new Map([['retry-after', String(retryAfterSeconds)]]) };
  return new GraphQLError(message, {
    extensions: { code, ...about, http: { status: statuses[code], ...headers } },
  });
}
