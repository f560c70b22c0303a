/** What a token opens: a part of what its owner may do, and never the keys to the owner's account. */
import { refuse, type Refusal } from './lifecycle.js';

/** The scopes of a token, each with its sentence. */
export const tokenScopes = {
  READ: 'Reads what its owner may see, and exports lists.',
  WRITE: 'Changes what its owner may change, but no users, logins and tokens.',
  INGEST: 'Brings observations of metrics in.',
} as const;

/** What a token may be used for. */
export type TokenScope = keyof typeof tokenScopes;

/** The most days that a token lasts. */
export const longestTokenDays = 366;

/** What a token was made for; without operations for all that its scopes include. */
export interface TokenUse {
  readonly scopes: readonly TokenScope[];
  /** Names of queries and mutations, such as `partnerships`. */
  readonly operations: readonly string[];
}

/** What a document is about to do: the fields at its root. */
export interface Doing {
  readonly isMutation: boolean;
  readonly fields: readonly string[];
}

/** Who am I: every token may ask. */
const always = new Set(['viewer', '__typename']);
const ingesting = new Set(['observationsIngest']);
/** Mutations that only a person who is logged in does. */
const personal = /^(session|password|secondFactor|recovery|invitation|account|apiToken|user|roleGrant|login)/;

/** Reads that lead to somebody's account: mails hold links that set passwords. */
const keys = /^(mails?|sessions?|passwordLink|secondFactor\w*)$/;

/** Null when the token opens all of this, else why not. */
export function refuseToken(use: TokenUse, { isMutation, fields }: Doing): Refusal | null {
  for (const field of fields) {
    if (always.has(field)) continue;
    const scope = scopeOf(isMutation, field);
    if (scope === null) return refuse(`No token does ${field}: log in for it.`);
    if (!use.scopes.includes(scope) && !(ingesting.has(field) && use.scopes.includes('WRITE')))
      return refuse(`This token does not include ${field}: that takes the scope ${scope}.`);
    if (use.operations.length > 0 && !use.operations.includes(field))
      return refuse(`This token does not include ${field}: it was made for ${use.operations.join(', ')}.`);
  }
  return null;
}

function scopeOf(isMutation: boolean, field: string): TokenScope | null {
  if (!isMutation) return keys.test(field) ? null : 'READ';
  if (personal.test(field)) return null;
  return ingesting.has(field) ? 'INGEST' : 'WRITE';
}
