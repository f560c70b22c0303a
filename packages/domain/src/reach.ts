/** Sets of roles, and how far each of them reaches with every action of a lifecycle. */
import type { LifecycleActionName } from './lifecycles/all.js';
import type { Reach, Role } from './permission.js';

/** How far each role reaches. */
export type Grant = Readonly<Record<Role, Reach>>;

const everyRole = [
  'ADMIN',
  'PARTNER_MANAGER',
  'LEGAL',
  'FINANCE',
  'ANALYST',
  'EXECUTIVE',
  'PARTNER_ADMIN',
  'PARTNER_MEMBER',
  'EDUCATOR',
] as const satisfies readonly Role[];
const each = (reach: Reach): Grant => Object.fromEntries(everyRole.map((role) => [role, reach])) as Grant;

export const nobody = each('NONE');
export const admins: Grant = { ...nobody, ADMIN: 'ALL' };
export const secretHolders: Grant = { ...admins, EXECUTIVE: 'ALL' };
export const managers: Grant = { ...admins, PARTNER_MANAGER: 'ALL' };
export const lawyers: Grant = { ...managers, LEGAL: 'ALL' };
export const reckoners: Grant = { ...managers, FINANCE: 'ALL', ANALYST: 'ALL' };
export const staff: Grant = { ...reckoners, LEGAL: 'ALL', EXECUTIVE: 'ALL' };
export const correspondents: Grant = { ...staff, ANALYST: 'NONE' };
export const explorers: Grant = { ...admins, ANALYST: 'ALL' };

export const own = { PARTNER_ADMIN: 'OWN', PARTNER_MEMBER: 'OWN' } as const;
export const staffAndOwn: Grant = { ...staff, ...own };
export const staffOwnAndTeaching: Grant = { ...staffAndOwn, EDUCATOR: 'EDUCATION' };
export const everybody: Grant = { ...staffAndOwn, EDUCATOR: 'OWN' };
export const keepers: Grant = { ...admins, PARTNER_ADMIN: 'OWN' };
export const managersOfBothSides: Grant = { ...managers, PARTNER_ADMIN: 'OWN' };
/** Everybody's own, whoever it is; admins reach all. */
export const adminsAndOwn: Grant = { ...each('OWN'), ADMIN: 'ALL' };

// A lifecycle action without a row here does not compile.
export const lifecycleGrants: Readonly<Record<LifecycleActionName, Grant>> = {
  'user.revoke': admins,
  'user.restore': admins,
  'invitation.accept': nobody,
  'invitation.sendAgain': keepers,
  'invitation.revoke': keepers,
  'apiToken.revoke': adminsAndOwn,
  'contact.activate': managersOfBothSides,
  'contact.disable': managersOfBothSides,
  'contact.enable': managersOfBothSides,
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
  'step.start': { ...managers, ...own },
  'step.complete': { ...managers, ...own },
  'step.waive': managers,
  'step.reopen': managers,
  'agreementTemplate.publish': lawyers,
  'agreementTemplate.revise': lawyers,
  'agreementTemplate.retire': lawyers,
  'agreementTemplate.restore': lawyers,
  'agreement.startNegotiation': lawyers,
  'agreement.sendForSignature': lawyers,
  'agreement.returnToNegotiation': lawyers,
  'agreement.sign': { ...lawyers, ...own },
  'agreement.activate': lawyers,
  'agreement.markExpiring': lawyers,
  'agreement.renew': lawyers,
  'agreement.expire': lawyers,
  'agreement.terminate': lawyers,
  'agreement.cancel': lawyers,
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
