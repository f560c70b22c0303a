/** Writes the mails about accounts at the moment they are sent: links are made then, so that none waits in the database. */
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Database } from '../../database/database.js';
import type { Language } from '../mail/language.js';
import { letterOf } from '../mail/letter.js';
import type { Compose } from '../mail/mail.service.js';
import { loginOf, makeInvitationLink } from './accepting.service.js';
import { makeResetLink } from './link.service.js';
import { stamp } from './session.service.js';
import { accountWords } from './account.words.js';

interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
}

/** The letter of an invitation, by the login that its address has. */
const invitations = {
  NONE: 'INVITATION',
  OPEN: 'INVITATION_WITH_LOGIN',
  ENDED: 'INVITATION_WITH_ENDED_LOGIN',
} as const;

/** The writer of account mails; `publicUrl` is where the links lead to. */
export function accountMails(database: Database, publicUrl: string, now: () => Date): Compose {
  // what follows # is sent to no server and stands in no log
  const addressOf = (path: string, secret: string): string => `${publicUrl}/${path}#${secret}`;
  const invite = async (id: string) => {
    const invited = await invitedBy(database, id, now());
    if (!invited) return null;
    const { name, email, language, organization, expiresAt } = invited;
    const address = addressOf('invitation', await makeInvitationLink(database, id));
    const kind = invitations[await loginOf(database, email)];
    const about = { name, address, until: instantOf(expiresAt, language), organization };
    return letterOf(accountWords(language)[kind](about));
  };
  const reset = async ({ id, name, language }: Addressee) => {
    const { secret, expiresAt } = await makeResetLink(database, id, now());
    const about = { name, address: addressOf('reset', secret), until: instantOf(expiresAt, language) };
    return letterOf(accountWords(language).RESET(about));
  };
  return async ({ kind, to, userId, invitationId }) => {
    if (kind === 'INVITATION') return invitationId ? invite(invitationId) : null;
    const user = await addresseeOf(database, userId, to);
    if (kind === 'PASSWORD_RESET') return user && reset(user);
    if (!user) return null;
    const at = instantOf(now(), user.language);
    return letterOf(accountWords(user.language)[kind]({ name: user.name, address: publicUrl, until: at }));
  };
}

const tags: Readonly<Record<Language, string>> = { EN: 'en-GB', ES: 'es', PT: 'pt' };

const instantOf = (at: Date, language: Language): string =>
  `${new Intl.DateTimeFormat(tags[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`;

async function addresseeOf(database: Database, userId: string | null, to: string): Promise<Addressee | null> {
  const condition = userId ? sql`id = ${userId}` : sql`email = ${to}`;
  const rows = await database.run(
    sql`SELECT id, name, language, email FROM user WHERE ${condition} AND state <> 'REVOKED'`,
  );
  // the database takes letters with other accents for the same
  const row = rows.find(([, , , email]) => email === to);
  if (!row) return null;
  const [id, name, language] = row as [string, string, Language];
  return { id, name, language };
}

interface Invited {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  /** The name of the one that it is for. */
  readonly organization: string | null;
  readonly expiresAt: Date;
}

/** The invitation while it can be taken up. */
async function invitedBy(database: Database, id: string, now: Date): Promise<Invited | null> {
  const [row] = await database.run(
    sql`SELECT one.name, one.email, one.language, organization.name, one.expiresAt
      FROM invitation one LEFT JOIN organization ON organization.id = one.organizationId
      WHERE one.id = ${id} AND one.state = 'PENDING' AND one.expiresAt > ${stamp(now.getTime())}`,
  );
  if (!row) return null;
  const [name, email, language, organization, expiresAt] = row as [
    string,
    string,
    Language,
    string | null,
    string,
  ];
  return { name, email, language, organization, expiresAt: new Date(`${expiresAt.replace(' ', 'T')}Z`) };
}
