/** Use cases of the second factor: begun with the password, confirmed with a code, given up with both, taken away by an admin. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { ProductContext } from '../../context.js';
import { beginAttempt } from './loginGuard.js';
import {
  appAddress,
  firstStep,
  newAppSecret,
  newRecoveryCodes,
  recoveryHash,
  secondFactorOf,
  takeCode,
} from './code.js';
import { noticeOf, provePassword } from './password.service.js';
import { RecoveryCode, SecondFactor } from './secondFactor.entity.js';
import { endSessionsOf } from './session.service.js';
import { checkUserAction } from './user.actions.js';
import { User } from './user.entity.js';
import type { ProductViewer } from './viewer.js';

type Context = Pick<
  ProductContext,
  'viewer' | 'database' | 'vault' | 'now' | 'address' | 'sessionId' | 'transact'
>;

interface Person {
  readonly id: string;
  readonly version: number;
}

/** What an app needs to make codes: the secret as text, and the address that is shown as a picture. */
export interface AppSecret {
  readonly secret: string;
  readonly address: string;
}

/** Makes a secret for an app; it counts from its first code on. */
export async function beginSecondFactor(context: Context, password: string): Promise<AppSecret> {
  await provePassword(context, password);
  const { database, vault, viewer } = context;
  const userId = viewer.id!;
  if (await secondFactorOf(context, userId))
    throw problem('NOT_ALLOWED_NOW', [], 'You have a second factor; remove it first.');
  const secret = newAppSecret();
  const sealedSecret = vault.seal(secret, `second_factor ${userId}`);
  await database.source.manager.upsert(
    SecondFactor,
    { userId, sealedSecret, lastStep: 0, confirmedAt: null },
    ['userId'],
  );
  return { secret, address: appAddress(secret, viewer.email!) };
}

/** Takes the first code of the app: from now on a login asks for one. Gives the recovery codes, this once; ends the other sessions. */
export async function confirmSecondFactor(context: Context, code: string): Promise<string[]> {
  const { database, vault, viewer, now, sessionId } = context;
  const userId = knownUser(viewer);
  await guarded(context, async () => {
    const [row] = await database.run(
      sql`SELECT sealedSecret FROM second_factor WHERE userId = ${userId} AND confirmedAt IS NULL`,
    );
    if (!row) throw problem('NOT_ALLOWED_NOW', [], 'Begin with `secondFactorBegin`.');
    const step = firstStep(vault.open(row[0] as string, `second_factor ${userId}`), code, now());
    if (step === null) throw wrongCode();
    await database.source.manager.update(SecondFactor, { userId }, { lastStep: step });
  });
  return context.transact(async (writer) => {
    await writer.manager.update(SecondFactor, { userId }, { confirmedAt: now() });
    await changeUser(writer, userId, now().toISOString(), 'user.addSecondFactor');
    await endSessionsOf(writer, userId, sessionId);
    return keepRecoveryCodes(writer, userId);
  });
}

/** Makes new recovery codes in place of the old ones. */
export async function renewRecoveryCodes(context: Context, code: string): Promise<string[]> {
  const userId = knownUser(context.viewer);
  await proveCode(context, code);
  return context.transact((writer) => keepRecoveryCodes(writer, userId));
}

/** Gives the viewer's own second factor up. */
export async function removeSecondFactor(
  context: Context,
  { password, code }: { password: string; code: string },
): Promise<void> {
  await provePassword(context, password);
  await proveCode(context, code);
  await context.transact((writer) => forget(writer, context.viewer.id!, 'user.removeSecondFactor'));
}

/** Takes another user's second factor away, for a person who has lost it, and ends the sessions of the user. */
export async function resetSecondFactor(
  writer: Writer,
  { id, version }: { id: string; version: number },
): Promise<{ id: string }> {
  const row = await writer.load<Person & Row & { secondFactorSince: string | null }>(User, id);
  await permit(writer, User, 'user.resetSecondFactor', row);
  writer.checkVersion(User, row, version);
  checkUserAction(writer, row, 'resetSecondFactor');
  await endSessionsOf(writer, id);
  return forget(writer, id, 'user.resetSecondFactor');
}

async function forget(writer: Writer, userId: string, event: string): Promise<{ id: string }> {
  await writer.manager.delete(SecondFactor, { userId });
  await writer.manager.delete(RecoveryCode, { userId });
  return changeUser(writer, userId, null, event);
}

async function changeUser(
  writer: Writer,
  userId: string,
  since: string | null,
  event: string,
): Promise<{ id: string }> {
  const row = (await writer.find<Person>(User, userId, { isTrusted: true }))!;
  await noticeOf(writer, userId, 'SECOND_FACTOR_CHANGED');
  return writer.change<Person>(User, row, { secondFactorSince: since }, { event });
}

async function keepRecoveryCodes(writer: Writer, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await writer.manager.delete(RecoveryCode, { userId });
  await writer.manager.insert(
    RecoveryCode,
    codes.map((code) => ({ userId, codeHash: recoveryHash(userId, code), usedAt: null })),
  );
  return codes;
}

async function proveCode(context: Context, code: string): Promise<void> {
  const userId = knownUser(context.viewer);
  await guarded(context, async () => {
    if (!(await takeCode(context, { userId, code }, context.now()))) throw wrongCode();
  });
}

/** Counts a wrong code like a failed login. */
async function guarded(
  { database, viewer, address, now }: Context,
  work: () => Promise<void>,
): Promise<void> {
  const attempt = await beginAttempt(
    database,
    { what: 'login', account: viewer.email ?? '', address },
    now(),
  );
  await work();
  await attempt.succeeded();
}

function knownUser({ id }: ProductViewer): string {
  if (id === null) throw problem('FORBIDDEN', [], 'Log in first.');
  return id;
}

const wrongCode = (): ReturnType<typeof problem> =>
  problem('INVALID', ['code'], 'This code is not right, or was used before; take the next one.');
