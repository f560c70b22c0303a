/** Use cases of access: users, their passwords and their roles. */
import { userLifecycle } from '@partnergraph/domain/lifecycles/user.js';
import { problem } from '@partnergraph/graph/payload.js';
import type { LifecycleRules, WriteRules } from '@partnergraph/graph/resolvers.js';
import type { Writer } from '@partnergraph/graph/write.js';
import { mayOrReason } from './policy.js';
import { hashPassword, shortestPassword } from './password.js';
import { endSessionsOf } from './session.service.js';
import { RoleGrant, User } from './user.entity.js';
import type { ProductViewer } from './viewer.js';

export const userActions: LifecycleRules = {
  table: userLifecycle,
  on: 'state',
  async acted(writer, { after, action }) {
    if (action !== 'revoke') return;
    if (after['id'] === writer.viewer.id)
      throw problem('NOT_ALLOWED_NOW', ['id'], 'You cannot end your own access; ask another admin.');
    await endSessionsOf(writer.manager, after['id'] as string);
  },
};

/** A partner's role is held for an organization, a staff role for none. */
export const roleGrantRules: WriteRules = {
  async create(_writer, values) {
    const isPartner = values['role'] === 'PARTNER_MEMBER';
    if (isPartner && !values['organizationId'])
      throw problem(
        'INVALID',
        ['input', 'organizationId'],
        'A partner’s role needs the organization that it is held for.',
      );
    if (!isPartner && values['organizationId'])
      throw problem(
        'INVALID',
        ['input', 'organizationId'],
        'A staff role is held for the whole product; leave the organization out.',
      );
    return {};
  },
};

/** Sets a user's password and ends the user's sessions. */
export async function setPassword(
  writer: Writer,
  request: { id: string; version: number; password: string },
): Promise<{ id: string }> {
  const may = mayOrReason(writer.viewer as ProductViewer, 'user.setPassword');
  if (may !== true && request.id !== writer.viewer.id) throw problem('FORBIDDEN', ['id'], may);
  if ([...request.password].length < shortestPassword) {
    throw problem(
      'INVALID',
      ['password'],
      `At least ${shortestPassword} characters; a sentence that only you would say is a good one.`,
    );
  }
  const row = await writer.load<{ id: string; version: number }>(User, request.id);
  writer.checkVersion(User, row, request.version);
  const changed = await writer.change<{ id: string; version: number }>(
    User,
    row,
    { passwordHash: await hashPassword(request.password) },
    { event: 'user.setPassword' },
  );
  await endSessionsOf(writer.manager, row.id);
  return changed;
}

/** Makes a user with a password and a role; for the product's own use, outside the graph. */
export async function makeUser(
  writer: Writer,
  user: {
    id?: string;
    name: string;
    email: string;
    password: string;
    role: string;
    organizationId?: string | null;
  },
): Promise<{ id: string }> {
  const row = await writer.insert<{ id: string }>(User, {
    ...(user.id ? { id: user.id } : {}),
    name: user.name,
    email: user.email,
    passwordHash: await hashPassword(user.password),
    state: 'ACTIVE',
  });
  await writer.insert(RoleGrant, {
    userId: row.id,
    role: user.role,
    organizationId: user.organizationId ?? null,
  });
  return row;
}
