/** Invitations: a user who is announced with a role, and a mail with a link that sets the first password. */
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { checkedValues } from '@partnergraph/graph/write/inputs.js';
import type { Language } from '../mail/language.js';
import { queueMail } from '../mail/mail.service.js';
import { roleGrantRules } from './access.service.js';
import { givenOf } from './giving.js';
import type { UserInviteInput } from './invitation.inputs.js';
import { mayOrReason } from './policy.js';
import { RoleGrant, User } from './user.entity.js';
import type { ProductViewer } from './viewer.js';

interface Invited {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly state: string;
  readonly language: Language;
}

function permit(writer: Writer): void {
  const may = mayOrReason(writer.viewer as ProductViewer, 'user.invite');
  if (may !== true) throw problem('FORBIDDEN', ['input'], may);
}

/** Creates a user who cannot log in yet, with a role, and has the invitation mailed. */
export async function inviteUser(writer: Writer, input: UserInviteInput): Promise<{ id: string }> {
  permit(writer);
  const { role, organizationId, programId, regionId, ...person } = input;
  const values = await checkedValues(writer, recordOf(User), { ...person }, 'create');
  const known = input.id ? await writer.find<Invited>(User, input.id) : null;
  if (known) return known;
  const grant = givenOf(role, { organizationId, programId, regionId });
  const grantValues = await checkedValues(writer, recordOf(RoleGrant), { ...grant }, 'create');
  const more = await roleGrantRules.create!(writer, grantValues);
  const user = await writer.insert<Invited>(
    User,
    { ...values, ...(input.id ? { id: input.id } : {}) },
    { event: 'user.invite' },
  );
  await writer.insert(RoleGrant, { ...grantValues, ...more, userId: user.id } as Row);
  await mailInvitation(writer, user);
  return user;
}

/** Has the invitation mailed again, with a new link in place of the old one. */
export async function inviteAgain(
  writer: Writer,
  { id, version }: { id: string; version: number },
): Promise<{ id: string }> {
  permit(writer);
  const user = await writer.load<Invited>(User, id);
  writer.checkVersion(User, user, version);
  if (user.state !== 'PENDING')
    throw problem('NOT_ALLOWED_NOW', ['id'], 'The invitation was taken up already, or the access has ended.');
  await mailInvitation(writer, user);
  return user;
}

const mailInvitation = (writer: Writer, { id, email, language }: Invited): Promise<void> =>
  queueMail(writer, { kind: 'INVITATION', to: email, userId: id, language });
