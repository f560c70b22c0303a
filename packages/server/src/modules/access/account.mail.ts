/** Writes the mails about accounts at the moment they are sent: links are made then, so that none waits in the database. */
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Database } from '../../database/database.js';
import type { Language } from '../mail/language.js';
import { letterOf } from '../mail/letter.js';
import type { Compose } from '../mail/mail.service.js';
import { type LinkKind, makeLink } from './link.service.js';
import { accountWords } from './account.words.js';

interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly language: Language;
}

const linkPaths: Readonly<Record<LinkKind, string>> = { INVITATION: 'invitation', RESET: 'reset' };

/** The writer of account mails; `publicUrl` is where the links lead to. */
export function accountMails(database: Database, publicUrl: string, now: () => Date): Compose {
  const letterWithLink = async (kind: LinkKind, { id, name, language }: Addressee) => {
    const { secret, expiresAt } = await makeLink(database, { userId: id, kind }, now());
    // what follows # is sent to no server and stands in no log
    const address = `${publicUrl}/${linkPaths[kind]}#${secret}`;
    return letterOf(accountWords(language)[kind]({ name, address, until: instantOf(expiresAt, language) }));
  };
  return async ({ kind, to, userId }) => {
    const user = await addresseeOf(database, userId, to);
    if (!user) return null;
    if (kind === 'INVITATION') return user.state === 'PENDING' ? letterWithLink('INVITATION', user) : null;
    // whoever forgot a password before there was one needs the invitation
    if (kind === 'PASSWORD_RESET')
      return user.state === 'REVOKED'
        ? null
        : letterWithLink(user.state === 'PENDING' ? 'INVITATION' : 'RESET', user);
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
    sql`SELECT id, name, state, language, email FROM user WHERE ${condition} AND state <> 'REVOKED'`,
  );
  // the database takes letters with other accents for the same
  const row = rows.find(([, , , , email]) => email === to);
  if (!row) return null;
  const [id, name, state, language] = row as [string, string, string, Language];
  return { id, name, state, language };
}
