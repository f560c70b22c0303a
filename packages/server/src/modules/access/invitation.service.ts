/** Use cases of invitations: made for a role and mailed, sent again, taken back; who takes one up is a user from then on. */
import { partnerRoles } from '@partnergraph/domain/permission.js';
import { invitationLifecycle } from '@partnergraph/domain/lifecycles/invitation.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { LifecycleRules } from '@partnergraph/graph/api/resolvers.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { queueMail } from '../mail/mail.service.js';
import { checkGiving } from './access.service.js';
import { refuseInvitationAction } from './invitation.actions.js';
import { Invitation } from './invitation.entity.js';
import { reachesAll } from './policy.js';
import { hashOf } from './secret.js';
import { stamp } from './session.service.js';
import { RoleGrant, User } from './user.entity.js';
import type { ProductViewer } from './viewer.js';

const dayMs = 24 * 60 * 60 * 1000;
const lifetimeMs = 7 * dayMs;
/** How many people somebody invites in a day who reaches only some. */
const mostADay = 50;

/** What a new link of an invitation needs: the old one opens nothing. */
const sentNow = (now: Date) => ({
  sentAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + lifetimeMs).toISOString(),
  secretHash: null,
});

/** What no two pending invitations have: an address is invited once to each partner, and once to us, within the same limits; who invites within them sees the other one. */
export function pendingAddressOf({
  email,
  role,
  organizationId,
  programId,
  regionId,
}: Pick<Invitation, 'email' | 'role' | 'organizationId' | 'programId' | 'regionId'>): string {
  const [partner, limit] = partnerRoles.includes(role) ? [organizationId, null] : [null, organizationId];
  const limits = [limit, programId, regionId].filter(Boolean);
  return hashOf([email, partner ?? '', ...limits].join(' '));
}

/** Makes an invitation, and answers the same whether or not the address has a login that the one who invites may not see. */
export const invitationRules: WriteRules = {
  async create(writer, values) {
    checkGiving(writer, values);
    const email = values['email'] as string;
    await checkUnknown(writer, email);
    const pendingAddress = pendingAddressOf(values as never);
    await checkNoOther(writer, pendingAddress);
    await checkToday(writer);
    return { ...sentNow(writer.now), pendingAddress, invitedById: writer.viewer.id };
  },
  created: mailInvitation,
};

export const invitationActions: LifecycleRules = {
  table: invitationLifecycle,
  on: 'state',
  own: ['accept'],
  act(writer, { row, action }) {
    const refusal = refuseInvitationAction(row as never, action, writer.now);
    if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
    const columns =
      action === 'sendAgain'
        ? { ...sentNow(writer.now), timesSent: Number(row['timesSent']) + 1 }
        : { pendingAddress: null, secretHash: null };
    return Promise.resolve(columns);
  },
  async acted(writer, { after, action }) {
    if (action === 'sendAgain') await mailInvitation(writer, after);
  },
};

function mailInvitation(writer: Writer, row: Row): Promise<void> {
  const { id, email, language } = row as Row & Invitation;
  return queueMail(writer, { kind: 'INVITATION', to: email, invitationId: id, language });
}

/** Who sees the user gives the role there; of all others nothing is told. */
async function checkUnknown(writer: Writer, email: string): Promise<void> {
  const seen = await writer.findBy<{ email: string }>(
    User,
    { email: { eq: email } },
    { isTrusted: false, isShared: true },
  );
  // the database takes letters with other accents for the same
  if (seen.some((user) => user.email === email))
    throw problem(
      'CONFLICT',
      ['input', 'email'],
      'This person is among the users already: give the role on the page of the user.',
    );
}

async function checkNoOther(writer: Writer, pendingAddress: string): Promise<void> {
  const [other] = await writer.run(sql`SELECT id FROM invitation WHERE pendingAddress = ${pendingAddress}`);
  if (other)
    throw problem(
      'CONFLICT',
      ['input', 'email'],
      'This person is invited already: send that invitation again, or revoke it first.',
    );
}

async function checkToday(writer: Writer): Promise<void> {
  const viewer = writer.viewer as ProductViewer;
  if (reachesAll(viewer, 'invitation.create')) return;
  const since = stamp(writer.now.getTime() - dayMs);
  const [counted] = await writer.run(
    sql`SELECT COUNT(*) AS n FROM invitation WHERE invitedById = ${viewer.id} AND createdAt > ${since}`,
  );
  if (Number(counted!['n']) >= mostADay)
    throw problem(
      'NOT_ALLOWED_NOW',
      ['input'],
      `You have invited ${mostADay} people within a day; wait until tomorrow.`,
    );
}

/** A pending invitation, locked; null when it was taken up or back, or its time is over. */
async function openInvitation(writer: Writer, id: string): Promise<Open | null> {
  const row = await writer.find<Open>(Invitation, id, { isTrusted: true });
  const isOpen = row?.state === 'PENDING' && Date.parse(row.expiresAt) > writer.now.getTime();
  return isOpen ? row : null;
}

type Open = Row & Invitation;

/** The pending invitation with the secret, locked; throws when there is none any more. */
export async function invitationOf(writer: Writer, secret: string): Promise<Open> {
  const [found] = await writer.run(sql`SELECT id FROM invitation WHERE secretHash = ${hashOf(secret)}`);
  const row = found && (await openInvitation(writer, found['id'] as string));
  if (row && row.secretHash === hashOf(secret)) return row;
  throw problem(
    'NOT_FOUND',
    ['secret'],
    'This link was used, is too old, or is not whole; ask for a new one.',
  );
}

/** The pending invitations of an address, locked. */
export async function invitationsTo(writer: Writer, email: string): Promise<Open[]> {
  const pending = await writer.findBy<Open>(Invitation, { email: { eq: email }, state: { eq: 'PENDING' } });
  const now = writer.now.getTime();
  return pending.filter((one) => one.email === email && Date.parse(one.expiresAt) > now);
}

/** Gives the user the role of the invitation, where it does not hold it already, and closes the invitation. */
export async function takeUp(writer: Writer, invitation: Open, userId: string): Promise<void> {
  const { role, organizationId, programId, regionId } = invitation;
  const grant = { role, organizationId, programId, regionId };
  const held = await writer.findBy<typeof grant>(RoleGrant, { user: { id: { eq: userId } } });
  const isHeld = held.some((one) =>
    (Object.keys(grant) as (keyof typeof grant)[]).every(
      (key) => (one[key] ?? null) === (grant[key] ?? null),
    ),
  );
  if (!isHeld) await writer.insert(RoleGrant, { ...grant, userId });
  const closed = { state: 'ACCEPTED', userId, pendingAddress: null, secretHash: null };
  await writer.change(Invitation, invitation, closed, { event: 'invitation.accept' });
}
