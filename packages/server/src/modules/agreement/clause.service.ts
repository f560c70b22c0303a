/** Rules of sections and clauses: changed while their template, or the text of their agreement, is being written. */
import { problem } from '@partnergraph/graph/api/payload.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { Refusal } from '@partnergraph/domain/lifecycle.js';
import {
  agreementTemplateLifecycle,
  type AgreementTemplateState,
} from '@partnergraph/domain/lifecycles/agreementTemplate.js';
import { loadOpen, refuseText, touch } from './version.service.js';

type Template = { readonly state: AgreementTemplateState } | null | undefined;

const refuseTemplate = (template: Template): Refusal | null =>
  template ? agreementTemplateLifecycle.refuseChange(template.state) : null;

export const sectionRules: WriteRules = {
  refusal: {
    needs: ['template.state'],
    of: (section) => refuseTemplate(section['template'] as Template),
  },
};

/** Tells the agreement of a clause that its text was edited. */
async function touchAgreement(writer: Writer, clause: Row): Promise<void> {
  const versionId = clause['agreementVersionId'] as string | null;
  if (versionId) await touch(writer, (await loadOpen(writer, versionId)).agreement);
}

export const clauseRules: WriteRules = {
  refusal: {
    needs: ['section.template.state', 'agreementVersion.state'],
    of({ section, agreementVersion }) {
      const version = agreementVersion as { readonly state: string } | null;
      if (version) return refuseText(version.state);
      return refuseTemplate((section as { readonly template: Template } | null)?.template);
    },
  },
  async create(writer, values) {
    if (Boolean(values['sectionId']) === Boolean(values['agreementVersionId']))
      throw problem(
        'INVALID',
        ['input', 'agreementVersionId'],
        'A clause belongs to a section of a template or to a version of an agreement: give one of both.',
      );
    await touchAgreement(writer, values);
    return {};
  },
  async change(writer, row) {
    await touchAgreement(writer, row);
    return {};
  },
  async remove(writer, row) {
    await touchAgreement(writer, row);
  },
};
