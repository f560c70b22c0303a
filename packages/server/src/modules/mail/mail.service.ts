/** Mails are queued with the change that they tell of, and sent by a job, again and again until the server takes them. */
import { refuse, type Refusal } from '@partnergraph/domain/lifecycle.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { name, sql } from '@partnergraph/graph/condition/sql.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { Database } from '../../database/database.js';
import type { Vault } from '../access/vault.js';
import type { Language } from './language.js';
import { Mail, type MailKind, sealedAbout } from './mail.entity.js';
import type { Letter, Transport } from './transport.js';

const mostAttempts = 10;
const mailsOfATurn = 50;
const minuteMs = 60_000;
const longestWaitMs = 6 * 60 * minuteMs;
/** While one process tries a mail, no other does. */
const leaseMs = 5 * minuteMs;
const keptDays = 30;

/** A mail that is due. */
export interface DueMail {
  readonly id: string;
  readonly to: string;
  readonly kind: MailKind;
  readonly language: Language;
  readonly userId: string | null;
  readonly invitationId: string | null;
  readonly attempts: number;
}

/** Writes a mail at the moment it is sent; null when there is nobody to write to any more. */
export type Compose = (mail: DueMail) => Promise<Letter | null>;

/** What sending takes. */
export interface PostOffice {
  readonly database: Database;
  readonly vault: Vault;
  /** Null keeps the mails to be read by admins. */
  readonly transport: Transport | null;
  readonly compose: Compose;
}

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 23).replace('T', ' ');

/** Queues a mail in the transaction of the writer. */
export async function queueMail(
  writer: Writer,
  mail: Pick<DueMail, 'to' | 'kind' | 'language'> & Partial<Pick<DueMail, 'userId' | 'invitationId'>>,
): Promise<void> {
  await writer.insertAll(Mail, [{ ...mail, nextAt: writer.now }], { event: null });
}

/** Sends what is due, or keeps it where no server is set up; returns how many mails have left the queue. */
export async function sendMails(office: PostOffice, now: Date, signal?: AbortSignal): Promise<number> {
  const { database } = office;
  const rows = await database.run(
    sql`SELECT id, ${name('to')}, kind, language, userId, invitationId, attempts FROM mail WHERE state = 'QUEUED' AND nextAt <= ${stamp(now.getTime())} ORDER BY nextAt, id LIMIT ${mailsOfATurn}`,
  );
  let done = 0;
  for (const [id, to, kind, language, userId, invitationId, attempts] of rows) {
    if (signal?.aborted) break;
    const mail = { id, to, kind, language, userId, invitationId, attempts: Number(attempts) } as DueMail;
    if (await sendOne(office, mail, now)) done += 1;
  }
  return done;
}

async function sendOne(
  { database, vault, transport, compose }: PostOffice,
  mail: DueMail,
  now: Date,
): Promise<boolean> {
  const { manager } = database.source;
  const { id, to } = mail;
  const attempts = mail.attempts + 1;
  const lease = { attempts, nextAt: new Date(now.getTime() + leaseMs) };
  const { affected } = await manager.update(
    Mail,
    { id, attempts: mail.attempts, state: 'QUEUED' },
    lease as never,
  );
  if (affected !== 1) return false;
  const letter = await compose(mail);
  if (!letter) {
    await manager.delete(Mail, { id });
    return false;
  }
  const written = { subject: letter.subject, updatedAt: now };
  if (!transport) {
    const sealedText = vault.seal(letter.text, sealedAbout(id));
    await manager.update(Mail, { id }, { ...written, state: 'KEPT', sentAt: now, sealedText } as never);
    return true;
  }
  try {
    await transport.send({ id, to, ...letter });
  } catch (error) {
    await manager.update(Mail, { id }, { ...written, ...refused(error, attempts, now) } as never);
    return false;
  }
  await manager.update(Mail, { id }, { ...written, state: 'SENT', sentAt: now, failure: null } as never);
  return true;
}

/** What becomes of a mail that was not taken: tried again ever later, or given up. */
function refused(error: unknown, attempts: number, now: Date): object {
  const { message, responseCode = 0 } = error as { message?: string; responseCode?: number };
  const isFinal = responseCode >= 500 || attempts >= mostAttempts;
  const wait = Math.min(2 ** (attempts - 1) * minuteMs, longestWaitMs);
  return {
    failure: String(message ?? error).slice(0, 500),
    ...(isFinal ? { state: 'FAILED' } : { nextAt: new Date(now.getTime() + wait) }),
  };
}

/** Null when a mail in this state can be sent again, else why not. */
export function refuseAgain(state: string): Refusal | null {
  if (state === 'QUEUED') return refuse('It is on its way already.', 'MAIL_QUEUED');
  return state === 'SENT' ? refuse('It was sent; ask for a new one instead.', 'MAIL_SENT') : null;
}

/** Queues a mail again that was given up, or was kept before a server was set up. */
export async function sendAgain(
  writer: Writer,
  { id, version }: { id: string; version: number },
): Promise<{ id: string }> {
  const row = await writer.load<Row & { id: string; version: number; state: string }>(Mail, id);
  await permit(writer, Mail, 'mail.sendAgain', row);
  writer.checkVersion(Mail, row, version);
  const refusal = refuseAgain(row.state);
  if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
  const again = {
    state: 'QUEUED',
    attempts: 0,
    nextAt: writer.now.toISOString(),
    failure: null,
    sealedText: null,
  };
  return writer.change(Mail, row, again, { event: null });
}

/** Deletes mails that nobody needs any more; returns how many. */
export async function forgetMails(database: Database, now: Date): Promise<number> {
  const before = stamp(now.getTime() - keptDays * 24 * 60 * minuteMs);
  const [done] = await database.pool.execute("DELETE FROM mail WHERE state <> 'QUEUED' AND updatedAt < ?", [
    before,
  ]);
  return (done as { affectedRows: number }).affectedRows;
}
