/** What a new agreement begins with: its number, the clauses of its template, and the share that its partner is usually given. */
import { problem } from '@partnergraph/graph/api/payload.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { Level } from '../program/level.entity.js';
import { Segment } from '../program/segment.entity.js';
import { Clause } from './clause.entity.js';
import { AgreementTemplate, TemplateSection } from './template.entity.js';
import { proposeTerm } from './timeline.service.js';
import { type AgreementRow, untold, type VersionRow } from './version.service.js';

/** A partnership, as far as it decides what its agreements begin with. */
export interface PartnershipRow extends Row {
  readonly organizationId: string;
  readonly programId: string;
  readonly trackId: string | null;
  readonly levelId: string | null;
  readonly segmentId: string | null;
  readonly ownerId: string | null;
}

/** What an agreement is made from: it is read, and others may make theirs from it meanwhile. */
export const shared = { isShared: true } as const;

interface TemplateRow extends Row {
  readonly id: string;
  readonly programId: string;
  readonly trackId: string | null;
  readonly segmentId: string | null;
  readonly name: string;
  readonly state: string;
}

/** The next number of the year: without gaps, since it is given back when the transaction is undone. Take it last: the next one waits for the end of this transaction. */
export async function nextNumber(writer: Writer, day: string): Promise<string> {
  const year = day.slice(0, 4);
  const { insertId } = (await writer.manager.query(
    'INSERT INTO agreement_number (yearOf, given) VALUES (?, LAST_INSERT_ID(1)) ON DUPLICATE KEY UPDATE given = LAST_INSERT_ID(given + 1)',
    [year],
  )) as { insertId: number | string };
  return `AG-${year}-${String(insertId).padStart(4, '0')}`;
}

/** The template of a new agreement, refused when it is not for this partnership; null without one. */
export async function checkTemplate(
  writer: Writer,
  templateId: unknown,
  partnership: PartnershipRow,
): Promise<TemplateRow | null> {
  if (!templateId) return null;
  const path = ['input', 'templateId'];
  const template = await writer.load<TemplateRow>(AgreementTemplate, templateId as string, path, shared);
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

/** Gives the first text of an agreement its clauses and its terms. */
export async function fillFirst(writer: Writer, agreement: AgreementRow, version: VersionRow): Promise<void> {
  await copySections(writer, agreement['templateId'] as string | null, version);
  await proposeDefaultTerm(writer, agreement, version);
}

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
export async function suggestionFor(
  writer: Writer,
  { segmentId, levelId }: PartnershipRow,
): Promise<Suggestion | null> {
  const trusted = { isTrusted: true, ...shared };
  const segment = segmentId && (await writer.find<Row & Suggestion>(Segment, segmentId, trusted));
  const level = levelId && (await writer.find<Row & Suggestion>(Level, levelId, trusted));
  return [segment, level].find((one) => one && one.defaultRateBps !== null) || null;
}

async function proposeDefaultTerm(
  writer: Writer,
  agreement: AgreementRow,
  version: VersionRow,
): Promise<void> {
  const partnership = await writer.find<PartnershipRow>(Partnership, agreement.partnershipId, {
    isTrusted: true,
    ...shared,
  });
  const suggestion = await suggestionFor(writer, partnership!);
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
