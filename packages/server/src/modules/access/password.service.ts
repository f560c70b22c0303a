/** Use cases of passwords: an admin sets another's, everybody changes the own one. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { ProductContext } from '../../context.js';
import type { Language } from '../mail/language.js';
import { queueMail } from '../mail/mail.service.js';
import { beginAttempt } from './loginGuard.js';
import { hashPassword, verifyPassword } from './password.js';
import { refusePassword } from './passwordRule.js';
import { accountOf, endSessionsOf } from './session.service.js';
import { checkUserAction } from './user.actions.js';
import { User } from './user.entity.js';

interface Person {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly state: string;
}

/** Sets another user's password and ends the user's sessions; somebody who was invited can log in with it. */
export async function setPassword(
  writer: Writer,
  request: { id: string; version: number; password: string },
): Promise<{ id: string }> {
  const row = await writer.load<Person & Row>(User, request.id);
  await permit(writer, User, 'user.setPassword', row);
  writer.checkVersion(User, row, request.version);
  checkUserAction(writer, row, 'setPassword');
  return keepPassword(writer, row, request.password);
}

/** Keeps a new password of a user, ends the sessions but one, and lets in whom an invitation had waited for. */
export async function keepPassword(
  writer: Writer,
  row: Person,
  password: string,
  { event = 'user.setPassword', path = ['password'], butSession = null as string | null } = {},
): Promise<{ id: string }> {
  const refusal = refusePassword(password, [row.name, row.email], path);
  if (refusal) throw refusal;
  const changed = await writer.change<Person>(
    User,
    row,
    {
      passwordHash: await hashPassword(password),
      ...(row.state === 'PENDING' ? { state: 'ACTIVE' } : {}),
    },
    { event },
  );
  await endSessionsOf(writer, row.id, butSession);
  if (row.state === 'ACTIVE') await noticeOf(writer, row.id, 'PASSWORD_CHANGED');
  return changed;
}

/** Tells a person by mail of what was done to the login. */
export async function noticeOf(
  writer: Writer,
  userId: string,
  kind: 'PASSWORD_CHANGED' | 'SECOND_FACTOR_CHANGED',
): Promise<void> {
  const user = await writer.find<{ email: string; language: Language }>(User, userId, { isTrusted: true });
  if (user) await queueMail(writer, { kind, to: user.email, userId, language: user.language });
}

/** Changes the viewer's own password and ends the other sessions; wrong old ones are counted like failed logins. */
export async function changePassword(
  context: Pick<ProductContext, 'viewer' | 'database' | 'now' | 'address' | 'sessionId' | 'transact'>,
  { oldPassword, newPassword }: { oldPassword: string; newPassword: string },
): Promise<void> {
  await provePassword(context, oldPassword, ['oldPassword']);
  if (oldPassword === newPassword)
    throw problem('INVALID', ['newPassword'], 'The new password is the old one; take another.');
  await context.transact(async (writer) => {
    const row = await writer.find<Person>(User, context.viewer.id!, { isTrusted: true });
    return keepPassword(writer, row!, newPassword, {
      event: 'user.changePassword',
      path: ['newPassword'],
      butSession: context.sessionId,
    });
  });
}

/** Has the viewer prove once more who it is; refuses with the argument that was wrong. */
export async function provePassword(
  { viewer, database, now, address }: Pick<ProductContext, 'viewer' | 'database' | 'now' | 'address'>,
  password: string,
  path: readonly string[] = ['password'],
): Promise<void> {
  if (viewer.id === null || viewer.email === null) throw problem('FORBIDDEN', path, 'Log in first.');
  const guess = { what: 'login', account: accountOf(viewer.email), address } as const;
  const attempt = await beginAttempt(database, guess, now());
  const [row] = await database.run(sql`SELECT passwordHash FROM user WHERE id = ${viewer.id}`);
  if (!(await verifyPassword(password, (row?.[0] as string | null | undefined) ?? null)))
    throw problem('INVALID', path, 'This is not your password.');
  await attempt.succeeded();
}
