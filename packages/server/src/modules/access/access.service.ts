/** Use cases of access: users, their passwords and their roles. */
import { refuse } from '@partnergraph/domain/lifecycle.js';
import { partnerRoles, type Role } from '@partnergraph/domain/permission.js';
import { userLifecycle } from '@partnergraph/domain/lifecycles/user.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { LifecycleRules } from '@partnergraph/graph/api/resolvers.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { givenOf, refuseGiving, refuseTaking } from './giving.js';
import { hashPassword } from './password.js';
import { endSessionsOf } from './session.service.js';
import { checkUserAction } from './user.actions.js';
import { RoleGrant, User } from './user.entity.js';
import type { ProductViewer } from './viewer.js';

export const userActions: LifecycleRules = {
  table: userLifecycle,
  on: 'state',
  act(writer, { row, action }) {
    checkUserAction(writer, row, action);
    return Promise.resolve({});
  },
  async acted(writer, { after, action }) {
    if (action !== 'revoke') return;
    await checkAdminLeft(writer, null);
    await endSessionsOf(writer, after['id'] as string);
  },
};

/** Refuses a role that is not given so: a partner's is held for an organization, and nobody gives more than the own grants reach. */
export function checkGiving(writer: Writer, values: Row): void {
  const role = values['role'] as Role;
  if (partnerRoles.includes(role) && !values['organizationId'])
    throw problem(
      'INVALID',
      ['input', 'organizationId'],
      'A partner’s role needs the organization that it is held for.',
    );
  const refused = refuseGiving(writer.viewer as ProductViewer, givenOf(role, values));
  if (refused !== null) throw problem('FORBIDDEN', ['input', 'role'], refused);
}

export const roleGrantRules: WriteRules = {
  refusal: {
    needs: ['role', 'userId'],
    of({ role, userId }, verb, viewer) {
      const taken = { userId: userId as string, role: role as Role };
      return verb === 'remove' ? refuseTaking(viewer as ProductViewer, taken) : null;
    },
  },
  create(writer, values) {
    checkGiving(writer, values);
    return Promise.resolve({});
  },
  async remove(writer, row) {
    if (isWholeAdmin(row)) await checkAdminLeft(writer, row['id'] as string);
  },
};

const isWholeAdmin = ({ role, organizationId, programId, regionId }: Row): boolean =>
  role === 'ADMIN' && !organizationId && !programId && !regionId;

/** Refuses to leave nobody who may do everything; two admins who end each other at once wait for one another here. */
async function checkAdminLeft(writer: Writer, takenId: string | null): Promise<void> {
  const grants = await writer.findBy(RoleGrant, { role: { eq: 'ADMIN' } });
  const ids = grants
    .filter((grant) => isWholeAdmin(grant) && grant['id'] !== takenId)
    .map(({ userId }) => userId);
  const left = await writer.findBy(User, { id: { in: ids }, state: { eq: 'ACTIVE' } });
  if (left.length === 0)
    throw problem(
      'NOT_ALLOWED_NOW',
      ['id'],
      refuse('Nobody would be left who keeps users and their roles.', 'LAST_ADMIN'),
    );
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
    programId?: string | null;
    regionId?: string | null;
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
    programId: user.programId ?? null,
    regionId: user.regionId ?? null,
  });
  return row;
}
