/** Use cases of agreements: their drafting, and their life from the first word to the last day. */
import { refuseByCalendar } from '@partnergraph/domain/amendment.js';
import { agreementLifecycle, renewedEnd } from '@partnergraph/domain/lifecycles/agreement.js';
import { dayInZone } from '@partnergraph/domain/period.js';
import type { ActionInput } from '@partnergraph/graph/lifecycle.js';
import { problem } from '@partnergraph/graph/payload.js';
import type { LifecycleRules, WriteRules } from '@partnergraph/graph/resolvers.js';
import type { Row } from '@partnergraph/graph/rows.js';
import { sql } from '@partnergraph/graph/sql.js';
import type { Writer } from '@partnergraph/graph/write.js';
import { mayOrReason } from '../access/policy.js';
import { User } from '../access/user.entity.js';
import type { ProductViewer } from '../access/viewer.js';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { Level } from '../program/level.entity.js';
import { Program } from '../program/program.entity.js';
import { Segment } from '../program/segment.entity.js';
import { Agreement } from './agreement.entity.js';
import { Clause } from './clause.entity.js';
import { checkCover, coverOf } from './cover.js';
import { proposeTerm } from './timeline.service.js';
import { AgreementTemplate, TemplateSection } from './template.entity.js';
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

interface PartnershipRow extends Row {
  readonly organizationId: string;
  readonly programId: string;
  readonly trackId: string | null;
  readonly levelId: string | null;
  readonly segmentId: string | null;
  readonly ownerId: string | null;
}

interface TemplateRow extends Row {
  readonly id: string;
  readonly programId: string;
  readonly trackId: string | null;
  readonly segmentId: string | null;
  readonly name: string;
  readonly state: string;
}

/** Today where the program of the partnership keeps its calendar. */
export async function todayOf(writer: Writer, partnershipId: string): Promise<string> {
  const partnership = await writer.find<PartnershipRow>(Partnership, partnershipId, { isTrusted: true });
  const program =
    partnership &&
    (await writer.find<{ timeZone: string }>(Program, partnership.programId, { isTrusted: true }));
  return dayInZone(writer.now.toISOString(), program?.timeZone ?? 'UTC');
}

/** The next number of the year: without gaps, since it is given back when the transaction is undone. */
async function nextNumber(writer: Writer, day: string): Promise<string> {
  const year = day.slice(0, 4);
  await writer.run(
    sql`INSERT INTO agreement_number (yearOf, given) VALUES (${year}, 1) ON DUPLICATE KEY UPDATE given = given + 1`,
  );
  const [row] = await writer.run(sql`SELECT given FROM agreement_number WHERE yearOf = ${year} FOR UPDATE`);
  return `AG-${year}-${String(row!['given']).padStart(4, '0')}`;
}

async function checkTemplate(
  writer: Writer,
  templateId: unknown,
  partnership: PartnershipRow,
): Promise<TemplateRow | null> {
  if (!templateId) return null;
  const path = ['input', 'templateId'];
  const template = await writer.load<TemplateRow>(AgreementTemplate, templateId as string, path);
  const say = (reason: string) => problem('INVALID', path, reason);
  if (template.state !== 'PUBLISHED')
    throw say(
      `The template ${template.name} is ${template.state}; agreements are made from a published one.`,
    );
  if (template.programId !== partnership.programId) throw say('This template belongs to another program.');
  if (template.trackId && template.trackId !== partnership.trackId)
    throw say('This template is for another track than the partnership’s.');
  if (template.segmentId && template.segmentId !== partnership.segmentId)
    throw say('This template is for another segment than the partnership’s.');
  return template;
}

export const agreementRules: WriteRules = {
  async create(writer, values) {
    const partnershipPath = ['input', 'partnershipId'];
    const partnership = await writer.load<PartnershipRow>(
      Partnership,
      values['partnershipId'] as string,
      partnershipPath,
    );
    const template = await checkTemplate(writer, values['templateId'], partnership);
    const { name } = await writer.load<{ name: string }>(
      Organization,
      partnership.organizationId,
      partnershipPath,
    );
    const program = await writer.load<{ currency: string }>(Program, partnership.programId, partnershipPath);
    const state = (values['state'] as string | undefined) ?? 'DRAFT';
    const today = await todayOf(writer, values['partnershipId'] as string);
    const given = (field: string, otherwise: unknown): unknown =>
      values[field] === undefined ? (otherwise ?? null) : values[field];
    const counterpartName = values['counterpartName'] || name;
    const more = {
      number: await nextNumber(writer, today),
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
    return more;
  },
  async created(writer, row) {
    const agreement = row as AgreementRow;
    const version = await beginFirst(writer, agreement);
    await copySections(writer, agreement['templateId'] as string | null, version);
    await proposeDefaultTerm(writer, agreement, version);
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

/** Each section of the template becomes a clause, or the clauses that it holds. */
async function copySections(writer: Writer, templateId: string | null, version: VersionRow): Promise<void> {
  if (!templateId) return;
  const byPosition = (left: Row, right: Row): number => Number(left['position']) - Number(right['position']);
  const sections = await writer.findBy<Row & { id: string; key: string; name: string }>(TemplateSection, {
    template: { id: { eq: templateId } },
  });
  let position = 0;
  for (const section of sections.toSorted(byPosition)) {
    const clauses = await writer.findBy<Row>(Clause, { section: { id: { eq: section.id } } });
    const copies =
      clauses.length === 0
        ? [{ key: section.key, heading: null, title: section.name, text: section['text'] }]
        : clauses.toSorted(byPosition).map(({ key, title, text }) => ({
            key: `${section.key}.${String(key)}`.slice(0, 200),
            heading: section.name,
            title,
            text,
          }));
    for (const copy of copies) {
      position += 1;
      await writer.insert(Clause, { ...copy, agreementVersionId: version.id, position }, untold);
    }
  }
}

interface Suggestion {
  readonly defaultRateBps: number | null;
  readonly qualifier?: string | null;
}

/** The share that the partner's segment suggests, or else its level; nothing more than a suggestion. */
async function proposeDefaultTerm(
  writer: Writer,
  agreement: AgreementRow,
  version: VersionRow,
): Promise<void> {
  const trusted = { isTrusted: true };
  const partnership = await writer.find<PartnershipRow>(Partnership, agreement.partnershipId, trusted);
  const { segmentId, levelId } = partnership!;
  const segment = segmentId && (await writer.find<Row & Suggestion>(Segment, segmentId, trusted));
  const level = levelId && (await writer.find<Row & Suggestion>(Level, levelId, trusted));
  const suggestion = [segment, level].find((one) => one && one.defaultRateBps !== null);
  if (!suggestion) return;
  const value = {
    basis: 'NET',
    trigger: 'PAID',
    rateBps: suggestion.defaultRateBps,
    bracketRows: [],
    holdingDays: 0,
  };
  const scope = { scope: null, qualifier: suggestion.qualifier ?? null };
  await proposeTerm(writer, version, scope, { fromOn: null, value });
}

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
  const today = await todayOf(writer, agreement.partnershipId);
  const refusal = refuseByCalendar(action, agreement, today);
  if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal.reason);
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
  const may = mayOrReason(writer.viewer as ProductViewer, 'agreement.change');
  if (may !== true) throw problem('FORBIDDEN', ['id'], may);
  writer.checkVersion(Agreement, agreement, version);
  if (ownerId) await writer.load(User, ownerId, ['input', 'ownerId']);
  return writer.change<AgreementRow>(
    Agreement,
    agreement,
    { ownerId },
    { event: 'agreement.setOwner', note },
  );
}
