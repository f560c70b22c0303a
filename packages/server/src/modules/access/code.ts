/** Codes of a second factor: those of an app, good for one step of time, and those for the day it is lost, good once. */
import { randomInt } from 'node:crypto';
import { sql } from '@partnergraph/graph/condition/sql.js';
import { Secret, TOTP } from 'otpauth';
import type { Database } from '../../database/database.js';
import { hashOf } from './secret.js';
import type { Vault } from './vault.js';

const stepSeconds = 30;
/** Clocks may differ by a step. */
const stepsBeside = 1;
const recoveryCodes = 10;
const recoveryGroups = 4;
/** Without letters and digits that are taken for each other. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A secret for an app, as text in base 32. */
export const newAppSecret = (): string => new Secret({ size: 20 }).base32;

const appOf = (secret: string, account: string): TOTP =>
  new TOTP({
    issuer: 'Partnergraph',
    label: account,
    secret: Secret.fromBase32(secret),
    period: stepSeconds,
    digits: 6,
  });

/** The address that an app reads from a picture. */
export const appAddress = (secret: string, account: string): string => appOf(secret, account).toString();

/** The code that an app shows at that time. */
export const appCode = (secret: string, at: Date): string =>
  appOf(secret, '').generate({ timestamp: at.getTime() });

/** The step of time that a code belongs to; null when it is none of these moments. */
function stepOf(secret: string, code: string, now: Date): number | null {
  const token = code.replaceAll(/\s/g, '');
  const timestamp = now.getTime();
  const delta = appOf(secret, '').validate({ token, timestamp, window: stepsBeside });
  return delta === null ? null : Math.floor(timestamp / 1000 / stepSeconds) + delta;
}

/** Codes to be written down, such as `7KQM-2XWB-R9TD-H4PF`. */
export function newRecoveryCodes(): string[] {
  const group = (): string => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: recoveryCodes }, () => Array.from({ length: recoveryGroups }, group).join('-'));
}

/** The hash under which a recovery code is kept, however it was typed. */
export const recoveryHash = (userId: string, code: string): string =>
  hashOf(`${userId} ${code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')}`);

/** What the second factor of a user is made of; null when there is none that was confirmed. */
export async function secondFactorOf(
  { database, vault }: { readonly database: Database; readonly vault: Vault },
  userId: string,
): Promise<{ secret: string } | null> {
  const [row] = await database.run(
    sql`SELECT sealedSecret FROM second_factor WHERE userId = ${userId} AND confirmedAt IS NOT NULL`,
  );
  return row ? { secret: vault.open(row[0] as string, `second_factor ${userId}`) } : null;
}

/** Takes a code of a user's second factor or a recovery code, each once; false when it is neither, or was used. */
export async function takeCode(
  surroundings: { readonly database: Database; readonly vault: Vault },
  { userId, code }: { userId: string; code: string },
  now: Date,
): Promise<boolean> {
  const factor = await secondFactorOf(surroundings, userId);
  if (!factor) return false;
  const { pool } = surroundings.database;
  const step = stepOf(factor.secret, code, now);
  // one statement each, so that the same code at the same time is taken once
  const [done] =
    step === null
      ? await pool.execute(
          'UPDATE recovery_code SET usedAt = ? WHERE userId = ? AND codeHash = ? AND usedAt IS NULL',
          [now.toISOString().slice(0, 23).replace('T', ' '), userId, recoveryHash(userId, code)],
        )
      : await pool.execute('UPDATE second_factor SET lastStep = ? WHERE userId = ? AND lastStep < ?', [
          step,
          userId,
          step,
        ]);
  return (done as { affectedRows: number }).affectedRows === 1;
}

/** The step of a code for a secret that is not confirmed yet; null when the code is not one of these moments. */
export const firstStep = stepOf;
