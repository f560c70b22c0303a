/** Rules of sections and clauses: changed while their template, or the text of their agreement, is being written. */
import { problem } from '@partnergraph/graph/api/payload.js';
import type { WriteRules } from '@partnergraph/graph/api/resolvers.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { agreementTemplateLifecycle } from '@partnergraph/domain/lifecycles/agreementTemplate.js';
import { AgreementTemplate, TemplateSection } from './template.entity.js';
import { loadOpen, touch } from './version.service.js';

async function checkTemplateOpen(writer: Writer, templateId: string, path: readonly string[]): Promise<void> {
  const template = await writer.load<{ state: never }>(AgreementTemplate, templateId, path);
  const refusal = agreementTemplateLifecycle.refuseChange(template.state);
  if (refusal) throw problem('NOT_ALLOWED_NOW', path, refusal.reason);
}

async function checkSectionOpen(writer: Writer, sectionId: string, path: readonly string[]): Promise<void> {
  const section = await writer.load<{ templateId: string }>(TemplateSection, sectionId, path);
  await checkTemplateOpen(writer, section.templateId, path);
}

/** Refuses a change of a clause whose text is fixed; tells the agreement of one that is allowed. */
async function checkClauseOpen(writer: Writer, clause: Row, path: readonly string[]): Promise<void> {
  if (clause['sectionId']) return checkSectionOpen(writer, clause['sectionId'] as string, path);
  const { agreement } = await loadOpen(writer, clause['agreementVersionId'] as string, path);
  await touch(writer, agreement);
}

export const sectionRules: WriteRules = {
  async create(writer, values) {
    await checkTemplateOpen(writer, values['templateId'] as string, ['input', 'templateId']);
    return {};
  },
  async change(writer, row) {
    await checkTemplateOpen(writer, row['templateId'] as string, ['id']);
    return {};
  },
  async remove(writer, row) {
    await checkTemplateOpen(writer, row['templateId'] as string, ['id']);
  },
};

export const clauseRules: WriteRules = {
  async create(writer, values) {
    if (Boolean(values['sectionId']) === Boolean(values['agreementVersionId']))
      throw problem(
        'INVALID',
        ['input', 'agreementVersionId'],
        'A clause belongs to a section of a template or to a version of an agreement: give one of both.',
      );
    const parent = values['sectionId'] ? 'sectionId' : 'agreementVersionId';
    await checkClauseOpen(writer, values, ['input', parent]);
    return {};
  },
  async change(writer, row) {
    await checkClauseOpen(writer, row, ['id']);
    return {};
  },
  async remove(writer, row) {
    await checkClauseOpen(writer, row, ['id']);
  },
};
