/** Who may do what: every role × every action, as one table. */
import { refuse, type Refusal, wordsOf } from './lifecycle.js';
import { lifecycles, type LifecycleActionName } from './lifecycles/all.js';
import {
  type Grant,
  lifecycleGrants,
  nobody,
  admins,
  secretHolders,
  managers,
  lawyers,
  reckoners,
  staff,
  correspondents,
  explorers,
  own,
  staffAndOwn,
  staffOwnAndTeaching,
  everybody,
  keepers,
  managersOfBothSides,
  adminsAndOwn,
} from './reach.js';

/** The roles that a user can hold, each with its sentence. */
export const roles = {
  ADMIN: 'Keeps programs, levels, users and certified metrics, and may do everything that a manager may.',
  PARTNER_MANAGER: 'Keeps partners, partnerships and agreements from day to day.',
  LEGAL: 'Reads everything; keeps agreements, their terms and their templates.',
  FINANCE: 'Reads everything; drafts metric definitions and brings figures in.',
  ANALYST: 'Reads everything but the addresses of people, drafts metric definitions and brings figures in.',
  EXECUTIVE: 'Reads everything, what is kept secret too, and changes nothing.',
  PARTNER_ADMIN: 'Works for a partner like its members; also keeps its contacts and its members.',
  PARTNER_MEMBER:
    "Works for a partner: reads the partner's own rows, completes its steps, signs its agreements.",
  EDUCATOR: 'Teaches: reads what programs offer for education, and the own organization.',
} as const;

/** The name of a role. */
export type Role = keyof typeof roles;

/** The roles that are held for an organization outside, and reach nothing without one. */
export const partnerRoles: readonly Role[] = ['PARTNER_ADMIN', 'PARTNER_MEMBER'];

/** How far a permission reaches; a grant may limit it further. */
export const reaches = {
  ALL: 'Every row.',
  OWN: 'The rows of the organizations that the role is held for, or of the viewer.',
  EDUCATION: 'The rows about education.',
  NONE: 'No row.',
} as const;

/** How far a permission reaches. */
export type Reach = keyof typeof reaches;

const programPart = { read: staffAndOwn, create: admins, change: admins, remove: admins };
const innerPart = { ...programPart, read: staff };
const teachingPart = { ...programPart, read: staffOwnAndTeaching };
const partnerRecord = { read: staffAndOwn, create: managers, change: managers, remove: managers };
const keptRecord = { read: staffAndOwn, create: managers, change: managers, remove: nobody };
const legalRecord = { read: staffAndOwn, create: lawyers, change: lawyers, remove: nobody };

// What exists is read, created, changed and removed by whom; whatever has been in force is never removed.
const recordGrants = {
  user: { read: everybody, create: admins, change: admins, remove: nobody },
  invitation: { read: keepers, create: keepers, change: nobody, remove: nobody },
  session: { read: adminsAndOwn, create: nobody, change: nobody, remove: adminsAndOwn },
  mail: { read: admins, create: nobody, change: nobody, remove: nobody },
  apiToken: { read: adminsAndOwn, create: staff, change: nobody, remove: nobody },
  roleGrant: { read: keepers, create: keepers, change: nobody, remove: keepers },
  organization: { ...keptRecord, read: everybody },
  contact: { ...keptRecord, create: managersOfBothSides, change: managersOfBothSides },
  program: { ...teachingPart, remove: nobody },
  track: teachingPart,
  level: teachingPart,
  criterion: teachingPart,
  benefit: teachingPart,
  programTarget: innerPart,
  targetGroup: innerPart,
  targetGroupMember: innerPart,
  segment: teachingPart,
  segmentMember: programPart,
  communicationPlan: programPart,
  processPhase: programPart,
  processStep: programPart,
  region: { ...programPart, read: { ...everybody, EDUCATOR: 'ALL' } },
  marketFigure: programPart,
  focusArea: teachingPart,
  partnership: keptRecord,
  valueProposition: partnerRecord,
  phase: keptRecord,
  step: keptRecord,
  agreementTemplate: legalRecord,
  templateSection: { ...legalRecord, remove: lawyers },
  clause: { ...legalRecord, remove: lawyers },
  agreement: legalRecord,
  agreementVersion: legalRecord,
  signature: { ...legalRecord, create: nobody, change: nobody },
  revenueShareTerm: legalRecord,
  metricDefinition: { read: staffAndOwn, create: reckoners, change: reckoners, remove: nobody },
  metricSeries: { read: staffAndOwn, create: reckoners, change: reckoners, remove: nobody },
  observation: { read: staffAndOwn, create: reckoners, change: nobody, remove: nobody },
  event: { read: staff, create: nobody, change: nobody, remove: nobody },
  importBatch: { read: staff, create: managers, change: managers, remove: nobody },
} as const satisfies Record<string, Record<Verb, Grant>>;

const otherGrants = {
  'mail.sendAgain': { grant: admins, description: 'Send a mail again that was given up.' },
  'user.endSessions': { grant: admins, description: "End all of another user's sessions." },
  'user.readSecondFactor': { grant: admins, description: 'See whether a user has a second factor.' },
  'user.resetSecondFactor': {
    grant: admins,
    description: 'Take the second factor of a user away who has lost it.',
  },
  'user.setPassword': { grant: admins, description: "Set another user's password." },
  'user.exportData': { grant: admins, description: 'Take out everything that is known of a user.' },
  'user.erase': { grant: admins, description: 'Erase a user for ever.' },
  'invitation.exportData': {
    grant: admins,
    description: 'Take out everything that is known of somebody who was invited.',
  },
  'invitation.erase': { grant: admins, description: 'Erase somebody who was invited for ever.' },
  'contact.exportData': { grant: admins, description: 'Take out everything that is known of a contact.' },
  'contact.erase': { grant: admins, description: 'Erase a contact for ever.' },
  'audit.read': { grant: admins, description: 'See the end of the event log and look over its chain.' },
  'secret.read': { grant: secretHolders, description: 'Know of records that are kept secret.' },
  'access.read': { grant: admins, description: 'See who came in, was refused, took data out.' },
  'access.explain': { grant: admins, description: 'Ask why somebody may or may not do something.' },
  'access.viewAs': { grant: admins, description: 'Look with the eyes of another user.' },
  'contact.readAddress': {
    grant: { ...correspondents, ...own },
    description: 'See the address and the telephone number of a contact.',
  },
  'level.readDefaultRate': {
    grant: staffAndOwn,
    description: 'See the revenue share that agreements of a level begin with.',
  },
  'segment.readDefaultRate': {
    grant: staffAndOwn,
    description: 'See the revenue share that agreements of a segment begin with.',
  },
  'partnership.readWorkNotes': {
    grant: staff,
    description: 'See what we note about a partnership among ourselves.',
  },
  'partnership.setLevel': { grant: managers, description: 'Give a partnership a level from a day on.' },
  'partnership.correctHistory': { grant: admins, description: 'Correct a past stage or level.' },
  'level.revise': { grant: admins, description: 'Begin the next version of a published level.' },
  'agreement.amend': { grant: lawyers, description: 'Begin a new version of an agreement that is in force.' },
  'agreement.sendAmendment': { grant: lawyers, description: 'Ask both sides to sign an amendment.' },
  'agreement.returnAmendment': { grant: lawyers, description: 'Open an amendment again.' },
  'agreement.discardAmendment': { grant: lawyers, description: 'Give an amendment up.' },
  'observation.ingest': { grant: reckoners, description: 'Bring observations in, many at once.' },
  'metric.report': { grant: staffAndOwn, description: 'Compute metrics over the rows that one may see.' },
  'program.apply': { grant: admins, description: 'Load a program from its file.' },
  'list.export': { grant: everybody, description: 'Export a list as CSV, with the rows that one may see.' },
  'search.read': { grant: everybody, description: 'Search over the rows that one may see.' },
  'graph.plan': { grant: explorers, description: 'See by which statements an answer came about.' },
  'graph.explore': { grant: staff, description: "Ask the graph with a text of one's own." },
} as const satisfies Record<string, { readonly grant: Grant; readonly description: string }>;

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
  const far = held.map((role) => reach?.[role] ?? 'NONE');
  return (['ALL', 'OWN', 'EDUCATION'] as const).find((one) => far.includes(one)) ?? 'NONE';
}

/** Whether a viewer with these roles may act at all, on whichever rows. */
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

/** Whether an action only looks: nothing is different after it. */
export function isLooking(action: Action): boolean {
  return /\.(read\w*|export|report|explore|plan|explain)$/.test(action) && action !== 'importBatch.plan';
}

/** Tells an action's name from any other string. */
export function isAction(value: string): value is Action {
  return table.has(value as Action);
}
