/** Use cases of agreements: their drafting, and their life from the first word to the last day. */
import { refuseByCalendar } from '@partnergraph/domain/amendment.js';
import { agreementLifecycle, renewedEnd } from '@partnergraph/domain/lifecycles/agreement.js';
import { dayInZone } from '@partnergraph/domain/period.js';
import type { ActionInput } from '@partnergraph/graph/api/lifecycle.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import type { LifecycleRules } from '@partnergraph/graph/api/resolvers.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { User } from '../access/user.entity.js';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { Program } from '../program/program.entity.js';
import { Agreement } from './agreement.entity.js';
import { checkCover, coverOf } from './cover.js';
import {
  checkTemplate,
  fillFirst,
  nextNumber,
  type PartnershipRow,
  shared,
  suggestionFor,
} from './draft.service.js';
import { AgreementVersion } from './version.entity.js';
import {
  type AgreementRow,
  beginFirst,
  discard,
  endAll,
  fix,
  openVersion,
  recordSigned,
  reopen,
  untold,
  type VersionRow,
} from './version.service.js';

/** The day of an instant, of now unless said, where the program of the partnership keeps its calendar. */
export async function dayOf(
  writer: Writer,
  partnershipId: string,
  instant: string = writer.now.toISOString(),
): Promise<string> {
  const how = { isTrusted: true, ...shared };
  const partnership = await writer.find<PartnershipRow>(Partnership, partnershipId, {
    ...how,
    along: ['program'],
  });
  const program =
    partnership && (await writer.find<{ timeZone: string }>(Program, partnership.programId, how));
  return dayInZone(instant, program?.timeZone ?? 'UTC');
}

export const agreementRules: WriteRules = {
  read: { partnership: ['organization', 'program', 'segment', 'level'], template: [] },
  async create(writer, values) {
    const partnershipPath = ['input', 'partnershipId'];
    const partnership = await writer.load<PartnershipRow>(
      Partnership,
      values['partnershipId'] as string,
      partnershipPath,
      shared,
    );
    const template = await checkTemplate(writer, values['templateId'], partnership);
    const { name } = await writer.load<{ name: string }>(
      Organization,
      partnership.organizationId,
      partnershipPath,
      shared,
    );
    const program = await writer.load<{ currency: string }>(
      Program,
      partnership.programId,
      partnershipPath,
      shared,
    );
    const state = (values['state'] as string | undefined) ?? 'DRAFT';
    const today = await dayOf(writer, values['partnershipId'] as string);
    const given = (field: string, otherwise: unknown): unknown =>
      values[field] === undefined ? (otherwise ?? null) : values[field];
    const counterpartName = values['counterpartName'] || name;
    const more = {
      counterpartName,
      title: values['title'] || `${template?.name ?? 'Agreement'}: ${String(counterpartName)}`.slice(0, 200),
      currency: given('currency', program.currency),
      ownerId: given('ownerId', partnership.ownerId),
      renewalTermMonths: given('renewalTermMonths', template?.['renewalTermMonths']),
      noticeDays: given('noticeDays', template?.['noticeDays']),
      governingLaw: given('governingLaw', template?.['governingLaw']),
      effectiveOn: given('effectiveOn', null) ?? (state === 'DRAFT' ? null : today),
      isShared: state !== 'DRAFT',
    };
    checkCover({ ...values, ...more });
    if (state === 'ACTIVE' && String(more.effectiveOn) > today)
      throw problem(
        'INVALID',
        ['input', 'effectiveOn'],
        `An agreement in force began on ${today} or before.`,
      );
    // What the first text needs is read before the number is taken, which others wait for.
    await suggestionFor(writer, partnership);
    return { ...more, number: await nextNumber(writer, today) };
  },
  async created(writer, row) {
    const agreement = row as AgreementRow;
    const version = await beginFirst(writer, agreement);
    await fillFirst(writer, agreement, version);
    if (agreement.state !== 'DRAFT') await recordSigned(writer, agreement, version);
  },
  async change(_writer, row, values) {
    checkCover({ ...row, ...values });
    return {};
  },
  async changed(writer, _before, after) {
    const version = await openVersion(writer, after['id'] as string);
    if (version) await writer.change(AgreementVersion, version, coverOf(after), untold);
  },
};

async function open(writer: Writer, agreementId: string): Promise<VersionRow> {
  const version = await openVersion(writer, agreementId);
  if (!version) throw problem('NOT_ALLOWED_NOW', ['id'], 'There is no text that is being written.');
  return version;
}

/** Columns that change with an action beside the state, or the reason why the days do not allow it. */
async function act(
  writer: Writer,
  { row, action, input }: { row: Row; action: string; input: ActionInput },
): Promise<Row> {
  const agreement = row as AgreementRow;
  const today = await dayOf(writer, agreement.partnershipId);
  const refusal = refuseByCalendar(action, agreement, today);
  if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
  switch (action) {
    case 'startNegotiation':
      return { isShared: true };
    case 'sendForSignature':
      await fix(writer, agreement, await open(writer, agreement.id));
      return { isShared: true, missingSignatures: ['US', 'PARTNER'] };
    case 'returnToNegotiation':
    case 'cancel':
      return { missingSignatures: [] };
    case 'renew':
      return { endsOn: renewedEnd(agreement.endsOn!, agreement.renewalTermMonths!) };
    case 'expire':
      return { endedOn: agreement.endsOn, ...withoutAmendment };
    case 'terminate':
      return { endedOn: lastDayOf(agreement, input, today), ...withoutAmendment };
    default:
      return {};
  }
}

const withoutAmendment = { amendmentState: null, missingSignatures: [] };

function lastDayOf(agreement: AgreementRow, input: ActionInput, today: string): string {
  const day = input.effectiveOn ?? today;
  if (day > today || day < agreement.effectiveOn!)
    throw problem(
      'INVALID',
      ['input', 'effectiveOn'],
      `The last day in force: from ${agreement.effectiveOn} to ${today}; to end it later, amend its end.`,
    );
  return day;
}

/** What an action does to the texts and terms. */
async function acted(
  writer: Writer,
  { after, action }: { before: Row; after: Row; action: string; input: ActionInput },
): Promise<void> {
  const agreement = after as AgreementRow;
  const version = await openVersion(writer, agreement.id);
  if (action === 'startNegotiation' && version)
    await writer.change(AgreementVersion, version, { isShared: true }, untold);
  if (action === 'returnToNegotiation' && version) await reopen(writer, version);
  if (!['cancel', 'expire', 'terminate'].includes(action)) return;
  if (version) await discard(writer, version);
  await endAll(writer, agreement.id, action === 'cancel' ? null : (agreement['endedOn'] as string));
}

export const agreementActions: LifecycleRules = {
  table: agreementLifecycle,
  on: 'state',
  own: ['sign'],
  act,
  acted,
};

/** Says who looks after an agreement on our side, whatever its state. */
export async function setOwner(
  writer: Writer,
  { id, version }: { readonly id: string; readonly version: number },
  { ownerId, note }: { readonly ownerId: string | null; readonly note?: string | null },
): Promise<{ id: string }> {
  const agreement = await writer.load<AgreementRow>(Agreement, id);
  await permit(writer, Agreement, 'agreement.change', agreement);
  writer.checkVersion(Agreement, agreement, version);
  if (ownerId) await writer.load(User, ownerId, ['input', 'ownerId']);
  return writer.change<AgreementRow>(
    Agreement,
    agreement,
    { ownerId },
    { event: 'agreement.setOwner', note },
  );
}
