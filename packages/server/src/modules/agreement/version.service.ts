/** What happens to one text of an agreement: begun, fixed, opened again, agreed, given up. */
import { refuse, type Refusal } from '@partnergraph/domain/lifecycle.js';
import { stateAfterSignature, type Side } from '@partnergraph/domain/lifecycles/agreement.js';
import { addDays } from '@partnergraph/domain/period.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Agreement } from './agreement.entity.js';
import type { ActionRow } from './agreement.actions.js';
import { Clause } from './clause.entity.js';
import { presentContent } from './content.js';
import { checkCover, coverFields, coverOf } from './cover.js';
import { hashOf } from './hash.js';
import { agreeTerms, discardTerms, endTerms, proposePresentTerms } from './timeline.service.js';
import { AgreementVersion, Signature } from './version.entity.js';

/** An agreement as it is loaded to be changed. */
export interface AgreementRow extends Row, ActionRow {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly partnershipId: string;
  readonly noticeDays: number | null;
}

/** A text as it is loaded to be changed. */
export interface VersionRow extends Row {
  readonly id: string;
  readonly version: number;
  readonly agreementId: string;
  readonly number: number;
  readonly state: string;
  readonly effectiveOn: string | null;
  readonly contentHash: string | null;
  readonly fixedAt: string | null;
  readonly round: number;
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

/** A part of a larger change: the larger one tells of it. */
export const untold = { event: null } as const;

/** Before every day on which a text could have held. */
const start = '0001-01-01';

const userOf = (writer: Writer): string | null => writer.viewer.id;

/** The text that is being written or signed, or null. */
export async function openVersion(writer: Writer, agreementId: string): Promise<VersionRow | null> {
  const found = await writer.findBy<VersionRow>(AgreementVersion, {
    agreement: { id: { eq: agreementId } },
    state: { in: ['DRAFT', 'PENDING_SIGNATURE'] },
  });
  return found[0] ?? null;
}

/** The text that was signed last, or null. */
export async function lastSigned(writer: Writer, agreementId: string): Promise<VersionRow | null> {
  const found = await writer.findBy<VersionRow>(AgreementVersion, {
    agreement: { id: { eq: agreementId } },
    state: { eq: 'SIGNED' },
    toOn: { isNull: true },
  });
  return found[0] ?? null;
}

/** Begins the first text of an agreement, with its cover page and without clauses. */
export async function beginFirst(writer: Writer, agreement: AgreementRow): Promise<VersionRow> {
  return writer.insert<VersionRow>(
    AgreementVersion,
    {
      ...coverOf(agreement),
      agreementId: agreement.id,
      number: 1,
      isShared: agreement['isShared'],
      createdById: userOf(writer),
    },
    untold,
  );
}

/** Begins an amendment with the text and the terms that are agreed. */
export async function beginNext(
  writer: Writer,
  agreement: AgreementRow,
  effectiveOn: string | null,
): Promise<VersionRow> {
  const signed = await lastSigned(writer, agreement.id);
  const all = await writer.findBy<VersionRow>(AgreementVersion, { agreement: { id: { eq: agreement.id } } });
  const next = await writer.insert<VersionRow>(
    AgreementVersion,
    {
      ...coverOf(agreement),
      effectiveOn,
      variables: signed?.['variables'] ?? {},
      agreementId: agreement.id,
      number: Math.max(0, ...all.map(({ number }) => number)) + 1,
      createdById: userOf(writer),
    },
    untold,
  );
  checkStart(next, signed);
  const clauses = signed ? await writer.findBy(Clause, { agreementVersion: { id: { eq: signed.id } } }) : [];
  for (const { key, heading, title, text, position } of clauses) {
    const copy = { agreementVersionId: next.id, key, heading, title, text, position };
    await writer.insert(Clause, copy, untold);
  }
  await proposePresentTerms(writer, agreement.id, next.id);
  return next;
}

function checkStart(next: VersionRow, signed: VersionRow | null): void {
  if (next.effectiveOn && signed?.fromOn && next.effectiveOn < signed.fromOn)
    throw problem(
      'INVALID',
      ['input', 'effectiveOn'],
      `An amendment takes effect on the first day of the present text, ${signed.fromOn}, or later.`,
    );
}

/** Fixes the text by its hash; refused while a clause has no text. */
export async function fix(writer: Writer, agreement: AgreementRow, version: VersionRow): Promise<VersionRow> {
  const content = await presentContent(writer, agreement, version);
  const empty = content.clauses.filter(({ text }) => !text?.trim());
  if (content.clauses.length === 0)
    throw problem(
      'NOT_ALLOWED_NOW',
      ['id'],
      refuse('There is nothing to sign: the text has no clause yet.', 'TEXT_EMPTY'),
    );
  const names = empty.map(({ title }) => title);
  if (names.length > 0)
    throw problem(
      'NOT_ALLOWED_NOW',
      ['id'],
      refuse(`These clauses have no text yet: ${names.join(', ')}.`, 'CLAUSES_EMPTY', { names }),
    );
  return fixAs(writer, version, content);
}

async function fixAs(writer: Writer, version: VersionRow, content: object): Promise<VersionRow> {
  return writer.change<VersionRow>(
    AgreementVersion,
    version,
    {
      state: 'PENDING_SIGNATURE',
      content,
      contentHash: hashOf(content),
      fixedAt: writer.now.toISOString(),
      round: version.round + 1,
      isShared: true,
    },
    untold,
  );
}

/** Opens a fixed text again; its signatures no longer count. */
export async function reopen(writer: Writer, version: VersionRow): Promise<void> {
  await voidSignatures(writer, version);
  await writer.change(
    AgreementVersion,
    version,
    { state: 'DRAFT', content: null, contentHash: null, fixedAt: null },
    untold,
  );
}

/** Gives a text up. */
export async function discard(writer: Writer, version: VersionRow): Promise<void> {
  await voidSignatures(writer, version);
  await discardTerms(writer, version.id);
  await writer.change(AgreementVersion, version, { state: 'DISCARDED' }, untold);
}

async function voidSignatures(writer: Writer, version: VersionRow): Promise<void> {
  const signatures = await signaturesOf(writer, version);
  for (const signature of signatures) await writer.change(Signature, signature, { isVoid: true });
}

/** The signatures that count under a text. */
export async function signaturesOf(
  writer: Writer,
  version: VersionRow,
): Promise<{ id: string; version: number; side: Side; signedOn: string }[]> {
  return writer.findBy(Signature, {
    agreementVersion: { id: { eq: version.id } },
    isVoid: { eq: false },
  });
}

/** Lets a text that both sides have signed hold from its day on, with its terms; returns that day. */
export async function agree(writer: Writer, agreement: AgreementRow, version: VersionRow): Promise<string> {
  const before = await lastSigned(writer, agreement.id);
  const signedOn = (await signaturesOf(writer, version)).map((signature) => signature.signedOn);
  const asked = version.effectiveOn ?? [...signedOn, before?.fromOn ?? ''].toSorted().at(-1)!;
  const fromOn = before?.fromOn && asked < before.fromOn ? before.fromOn : asked;
  if (before) await writer.change(AgreementVersion, before, { toOn: fromOn }, untold);
  await agreeTerms(writer, version, fromOn);
  await writer.change(AgreementVersion, version, { state: 'SIGNED', fromOn }, untold);
  return fromOn;
}

/** Records a first text that was signed before it was recorded here. */
export async function recordSigned(
  writer: Writer,
  agreement: AgreementRow,
  version: VersionRow,
): Promise<void> {
  const fixed = await fixAs(writer, version, await presentContent(writer, agreement, version));
  await agree(writer, agreement, fixed);
}

/** Ends the texts and terms of an agreement after its last day; null for one that never came into force. */
export async function endAll(writer: Writer, agreementId: string, lastDay: string | null): Promise<void> {
  const signed = await writer.findBy<VersionRow & { fromOn: string }>(AgreementVersion, {
    agreement: { id: { eq: agreementId } },
    state: { eq: 'SIGNED' },
  });
  const end = lastDay === null ? start : addDays(lastDay, 1);
  for (const text of signed) {
    const toOn = end < text.fromOn ? text.fromOn : end;
    if (text.toOn === null || text.toOn > toOn) await writer.change(AgreementVersion, text, { toOn }, untold);
  }
  await endTerms(writer, agreementId, end);
}

/** The cover page of the text in force, as the agreement takes it over. */
export function coverInForce(version: VersionRow): Row {
  const { effectiveOn: _ofTheText, ...cover } = coverOf(version);
  return cover;
}

/** The state after a signature, given the sides that are missing now. */
export function stateNow(missing: readonly Side[]): string {
  return stateAfterSignature((['US', 'PARTNER'] as const).filter((side) => !missing.includes(side)));
}

/** Loads the text and its agreement, and refuses changes of a text that is not being written. */
export async function loadOpen(
  writer: Writer,
  versionId: string,
  path: readonly string[] = ['id'],
): Promise<{ version: VersionRow; agreement: AgreementRow }> {
  const found = await writer.load<VersionRow>(AgreementVersion, versionId, path);
  const agreement = (await writer.find<AgreementRow>(Agreement, found.agreementId, { isTrusted: true }))!;
  const version = (await writer.find<VersionRow>(AgreementVersion, versionId, { isTrusted: true }))!;
  const refusal = refuseText(version.state);
  if (refusal) throw problem('NOT_ALLOWED_NOW', path, refusal);
  return { version, agreement };
}

/** Null when a text in this state is being written, else why it cannot be changed. */
export function refuseText(state: string): Refusal | null {
  if (state === 'DRAFT') return null;
  return state === 'PENDING_SIGNATURE'
    ? refuse('The text is fixed for signature; return it to negotiation to change it.', 'TEXT_FIXED')
    : refuse('The text is not being written any more; begin an amendment.', 'TEXT_AGREED');
}

/** When a text was edited, later than every edit before it: an edit always makes a new version of the agreement. */
export function editInstant(writer: Writer, agreement: AgreementRow): string {
  const before = agreement['textEditedAt'] as string | null;
  const now = writer.now.getTime();
  return new Date(before === null ? now : Math.max(now, Date.parse(before) + 1)).toISOString();
}

/** Tells the agreement that its open text was edited, so that nobody decides on a text that they have not seen. */
export async function touch(writer: Writer, agreement: AgreementRow): Promise<void> {
  await writer.change(Agreement, agreement, { textEditedAt: editInstant(writer, agreement) }, untold);
}

/** Texts are changed while they are being written; the first one shares its cover page with the agreement. */
export const versionRules: WriteRules = {
  refusal: { needs: ['state'], of: (version) => refuseText(version['state'] as string) },
  async change(writer, row, values) {
    const { version, agreement } = await loadOpen(writer, row['id'] as string);
    checkCover({ ...version, ...values });
    if (version.number > 1) checkStart({ ...version, ...values }, await lastSigned(writer, agreement.id));
    return {};
  },
  async changed(writer, before, after) {
    if (before['version'] === after['version']) return;
    const agreement = (await writer.find<AgreementRow>(Agreement, after['agreementId'] as string, {
      isTrusted: true,
    }))!;
    const isFirst = after['number'] === 1;
    const cover = Object.fromEntries(coverFields.map((field) => [field, after[field]]));
    await writer.change(
      Agreement,
      agreement,
      { ...(isFirst ? cover : {}), textEditedAt: editInstant(writer, agreement) },
      untold,
    );
  },
};
