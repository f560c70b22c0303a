/** Who may do what: every role × every action, as one table. */
import { refuse, type Refusal, wordsOf } from './lifecycle.js';
import { lifecycles, type LifecycleActionName } from './lifecycles/all.js';

/** The roles that a user can hold, each with its sentence. */
export const roles = {
  ADMIN: 'Keeps programs, levels, users and certified metrics, and may do everything that a manager may.',
  PARTNER_MANAGER: 'Keeps partners, partnerships and agreements from day to day.',
  ANALYST: 'Reads everything, drafts metric definitions and brings observations in.',
  PARTNER_MEMBER:
    "Works for a partner: reads the partner's own rows, completes its steps, signs its agreements.",
} as const;

/** The name of a role. */
export type Role = keyof typeof roles;

/** How far a permission reaches: every row, the rows of the viewer's own organizations, or none. */
export type Reach = 'ALL' | 'OWN' | 'NONE';

type Grant = Readonly<Record<Role, Reach>>;

const nobody: Grant = { ADMIN: 'NONE', PARTNER_MANAGER: 'NONE', ANALYST: 'NONE', PARTNER_MEMBER: 'NONE' };
const admins: Grant = { ...nobody, ADMIN: 'ALL' };
const managers: Grant = { ...admins, PARTNER_MANAGER: 'ALL' };
const staff: Grant = { ...managers, ANALYST: 'ALL' };
const staffAndOwn: Grant = { ...staff, PARTNER_MEMBER: 'OWN' };
/** Everybody's own, whoever it is; admins reach all. */
const adminsAndOwn: Grant = { ADMIN: 'ALL', PARTNER_MANAGER: 'OWN', ANALYST: 'OWN', PARTNER_MEMBER: 'OWN' };
const managersAndOwn: Grant = { ...managers, PARTNER_MEMBER: 'OWN' };

const programPart = { read: staffAndOwn, create: admins, change: admins, remove: admins };
const partnerRecord = { read: staffAndOwn, create: managers, change: managers, remove: managers };
const keptRecord = { read: staffAndOwn, create: managers, change: managers, remove: nobody };

// What exists is read, created, changed and removed by whom; whatever has a history is never removed.
const recordGrants = {
  user: { read: staffAndOwn, create: admins, change: admins, remove: nobody },
  session: { read: adminsAndOwn, create: nobody, change: nobody, remove: adminsAndOwn },
  mail: { read: admins, create: nobody, change: nobody, remove: nobody },
  apiToken: { read: adminsAndOwn, create: staff, change: nobody, remove: nobody },
  roleGrant: { read: admins, create: admins, change: nobody, remove: admins },
  organization: keptRecord,
  contact: keptRecord,
  program: { ...programPart, remove: nobody },
  track: { ...programPart, remove: nobody },
  level: { ...programPart, remove: nobody },
  criterion: programPart,
  benefit: programPart,
  programTarget: programPart,
  targetGroup: programPart,
  targetGroupMember: programPart,
  segment: programPart,
  segmentMember: programPart,
  communicationPlan: programPart,
  processPhase: programPart,
  processStep: programPart,
  region: programPart,
  marketFigure: programPart,
  focusArea: programPart,
  partnership: keptRecord,
  valueProposition: partnerRecord,
  phase: keptRecord,
  step: keptRecord,
  agreementTemplate: keptRecord,
  templateSection: partnerRecord,
  clause: partnerRecord,
  agreement: keptRecord,
  agreementVersion: keptRecord,
  signature: { read: staffAndOwn, create: nobody, change: nobody, remove: nobody },
  revenueShareTerm: keptRecord,
  metricDefinition: { read: staffAndOwn, create: staff, change: staff, remove: nobody },
  metricSeries: { read: staffAndOwn, create: staff, change: staff, remove: nobody },
  observation: { read: staffAndOwn, create: staff, change: nobody, remove: nobody },
  event: { read: staff, create: nobody, change: nobody, remove: nobody },
  importBatch: { read: staff, create: managers, change: managers, remove: nobody },
} as const satisfies Record<string, Record<Verb, Grant>>;

const otherGrants = {
  'mail.sendAgain': { grant: admins, description: 'Send a mail again that was given up.' },
  'user.invite': { grant: admins, description: 'Invite a person by mail.' },
  'user.endSessions': { grant: admins, description: "End all of another user's sessions." },
  'user.readSecondFactor': { grant: admins, description: 'See whether a user has a second factor.' },
  'user.resetSecondFactor': {
    grant: admins,
    description: 'Take the second factor of a user away who has lost it.',
  },
  'user.setPassword': { grant: admins, description: "Set another user's password." },
  'user.exportData': { grant: admins, description: 'Take out everything that is known of a user.' },
  'user.erase': { grant: admins, description: 'Erase a user for ever.' },
  'contact.exportData': { grant: admins, description: 'Take out everything that is known of a contact.' },
  'contact.erase': { grant: admins, description: 'Erase a contact for ever.' },
  'audit.read': { grant: admins, description: 'See the end of the event log and look over its chain.' },
  'contact.readAddress': {
    grant: managersAndOwn,
    description: 'See the address and the telephone number of a contact.',
  },
  'level.readDefaultRate': {
    grant: staff,
    description: 'See the revenue share that agreements of a level begin with.',
  },
  'segment.readDefaultRate': {
    grant: staff,
    description: 'See the revenue share that agreements of a segment begin with.',
  },
  'partnership.setLevel': { grant: managers, description: 'Give a partnership a level from a day on.' },
  'partnership.correctHistory': {
    grant: admins,
    description: 'Correct a stage or level that was recorded for a past day.',
  },
  'agreement.amend': {
    grant: managers,
    description: 'Begin a new version of an agreement that is in force.',
  },
  'agreement.sendAmendment': { grant: managers, description: 'Ask both sides to sign an amendment.' },
  'agreement.returnAmendment': { grant: managers, description: 'Open an amendment again.' },
  'agreement.discardAmendment': { grant: managers, description: 'Give an amendment up.' },
  'observation.ingest': { grant: staff, description: 'Bring observations of a metric in, many at once.' },
  'metric.report': { grant: staffAndOwn, description: 'Compute metrics over the rows that one may see.' },
  'program.apply': { grant: admins, description: 'Load a program from its file.' },
  'list.export': { grant: staffAndOwn, description: 'Export a list as CSV, with the rows that one may see.' },
  'search.read': { grant: staffAndOwn, description: 'Search over the rows that one may see.' },
  'graph.explore': { grant: staff, description: "Ask the graph with a text of one's own." },
} as const satisfies Record<string, { readonly grant: Grant; readonly description: string }>;

// A lifecycle action without a row here does not compile.
const lifecycleGrants: Readonly<Record<LifecycleActionName, Grant>> = {
  'user.revoke': admins,
  'user.restore': admins,
  'apiToken.revoke': adminsAndOwn,
  'contact.activate': managers,
  'contact.disable': managers,
  'contact.enable': managers,
  'program.approve': admins,
  'program.reject': admins,
  'program.revise': admins,
  'program.retire': admins,
  'program.reinstate': admins,
  'level.publish': admins,
  'level.supersede': admins,
  'partnership.qualify': managers,
  'partnership.apply': managers,
  'partnership.startReview': managers,
  'partnership.returnToApplicant': managers,
  'partnership.approve': managers,
  'partnership.startOnboarding': managers,
  'partnership.activate': managers,
  'partnership.markAtRisk': managers,
  'partnership.recover': managers,
  'partnership.suspend': managers,
  'partnership.reinstate': managers,
  'partnership.offboard': managers,
  'partnership.decline': managers,
  'partnership.reject': managers,
  'partnership.reconsider': managers,
  'partnership.ban': admins,
  'partnership.liftBan': admins,
  'partnership.archive': managers,
  'partnership.restore': managers,
  'phase.open': managers,
  'phase.start': managers,
  'phase.passGate': managers,
  'phase.waive': managers,
  'phase.reopen': managers,
  'step.start': managersAndOwn,
  'step.complete': managersAndOwn,
  'step.waive': managers,
  'step.reopen': managers,
  'agreementTemplate.publish': admins,
  'agreementTemplate.revise': admins,
  'agreementTemplate.retire': admins,
  'agreementTemplate.restore': admins,
  'agreement.startNegotiation': managers,
  'agreement.sendForSignature': managers,
  'agreement.returnToNegotiation': managers,
  'agreement.sign': managersAndOwn,
  'agreement.activate': managers,
  'agreement.markExpiring': managers,
  'agreement.renew': managers,
  'agreement.expire': managers,
  'agreement.terminate': managers,
  'agreement.cancel': managers,
  'metricDefinition.accept': managers,
  'metricDefinition.certify': admins,
  'metricDefinition.revise': admins,
  'metricDefinition.deprecate': admins,
  'metricDefinition.restore': admins,
  'importBatch.plan': managers,
  'importBatch.apply': managers,
  'importBatch.undo': managers,
  'importBatch.discard': managers,
};

/** What can be done with any record. */
export type Verb = 'read' | 'create' | 'change' | 'remove';

/** A record that the table of permissions knows. */
export type RecordName = keyof typeof recordGrants;

/** Everything that a permission can be asked for: `record.verb`, `record.lifecycleAction`, and a few more. */
export type Action = `${RecordName}.${Verb}` | keyof typeof otherGrants | LifecycleActionName;

/** One row of the table of permissions. */
export interface PermissionRow {
  readonly action: Action;
  readonly description: string;
  readonly reach: Grant;
}

const verbDescriptions: Record<Verb, string> = {
  read: 'See the rows.',
  create: 'Create one.',
  change: 'Change the fields of one.',
  remove: 'Remove one.',
};

function buildTable(): Map<Action, PermissionRow> {
  const rows: PermissionRow[] = [];
  for (const [record, grants] of Object.entries(recordGrants)) {
    for (const [verb, reach] of Object.entries(grants)) {
      rows.push({
        action: `${record}.${verb}` as Action,
        description: verbDescriptions[verb as Verb],
        reach,
      });
    }
  }
  for (const lifecycle of Object.values(lifecycles)) {
    for (const [name, { description }] of Object.entries(lifecycle.actions)) {
      const action = `${lifecycle.name}.${name}` as LifecycleActionName;
      rows.push({ action, description, reach: lifecycleGrants[action] });
    }
  }
  for (const [action, { grant, description }] of Object.entries(otherGrants)) {
    rows.push({ action: action as Action, description, reach: grant });
  }
  return new Map(rows.map((row) => [row.action, row]));
}

const table = buildTable();

/** Every action with its sentence and how far it reaches for each role. */
export function permissionTable(): readonly PermissionRow[] {
  return [...table.values()];
}

/** How far a viewer with these roles reaches with an action: the farthest of the roles. */
export function reachOf(held: readonly Role[], action: Action): Reach {
  const reach = table.get(action)?.reach;
  const reaches = held.map((role) => reach?.[role] ?? 'NONE');
  if (reaches.includes('ALL')) return 'ALL';
  return reaches.includes('OWN') ? 'OWN' : 'NONE';
}

/** Whether a viewer with these roles may act at all; with reach OWN, on the rows of own organizations only. */
export function isPermitted(held: readonly Role[], action: Action): boolean {
  return reachOf(held, action) !== 'NONE';
}

/** Null when a viewer with these roles may act, else which roles could. */
export function refuseAction(held: readonly Role[], action: Action): Refusal | null {
  if (isPermitted(held, action)) return null;
  const able = (Object.keys(roles) as Role[]).filter((role) => isPermitted([role], action)).map(wordsOf);
  if (able.length === 0) return refuse('Nobody may do this by hand.');
  return refuse(`This needs the role ${able.join(' or ')}.`);
}

/** Tells an action's name from any other string. */
export function isAction(value: string): value is Action {
  return table.has(value as Action);
}
