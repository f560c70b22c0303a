/** Every lifecycle of the business in one table, by the name of its record. */
import { agreementLifecycle } from './agreement.js';
import { agreementTemplateLifecycle } from './agreementTemplate.js';
import { apiTokenLifecycle } from './apiToken.js';
import { contactLifecycle } from './contact.js';
import { importBatchLifecycle } from './importBatch.js';
import { invitationLifecycle } from './invitation.js';
import { levelLifecycle } from './level.js';
import { metricDefinitionLifecycle } from './metricDefinition.js';
import { partnershipLifecycle } from './partnership.js';
import { phaseLifecycle } from './phase.js';
import { programLifecycle } from './program.js';
import { stepLifecycle } from './step.js';
import { userLifecycle } from './user.js';

/** The lifecycles by record, in the order in which the graph introduces them. */
export const lifecycles = {
  user: userLifecycle,
  invitation: invitationLifecycle,
  apiToken: apiTokenLifecycle,
  contact: contactLifecycle,
  program: programLifecycle,
  level: levelLifecycle,
  partnership: partnershipLifecycle,
  phase: phaseLifecycle,
  step: stepLifecycle,
  agreementTemplate: agreementTemplateLifecycle,
  agreement: agreementLifecycle,
  metricDefinition: metricDefinitionLifecycle,
  importBatch: importBatchLifecycle,
} as const;

/** The name of a record that has a lifecycle. */
export type LifecycleName = keyof typeof lifecycles;

/** Every lifecycle action as `record.action`: `partnership.approve`. */
export type LifecycleActionName = {
  [Name in LifecycleName]: `${Name}.${(typeof lifecycles)[Name]['actionNames'][number]}`;
}[LifecycleName];
