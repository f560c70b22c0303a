/** What can be done with an agreement now, beyond its table of states: its days, its amendment, and who has signed. */
import {
  amendmentActions,
  type AmendmentActionName,
  type AmendmentState,
  refuseAmendment,
  refuseByCalendar,
} from '@partnergraph/domain/amendment.js';
import { refuse, type Refusal } from '@partnergraph/domain/lifecycle.js';
import type { AgreementState, Side } from '@partnergraph/domain/lifecycles/agreement.js';
import { dayInZone } from '@partnergraph/domain/period.js';
import { reachOf } from '@partnergraph/domain/permission.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import { actionBeside } from '@partnergraph/graph/api/actions.js';
import { type AvailableAction, verdict } from '@partnergraph/graph/api/availableAction.js';
import { refusalOf } from '@partnergraph/graph/write/permit.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { ProductViewer } from '../access/viewer.js';
import { Agreement } from './agreement.entity.js';

/** What is read of an agreement to say what can be done with it. */
export const actionNeeds = [
  'amendmentState',
  'missingSignatures',
  'effectiveOn',
  'endsOn',
  'renewalTermMonths',
  'partnership.program.timeZone',
  'partnership.organization.id',
] as const;

/** An agreement, as far as it decides what can be done with it. */
export interface ActionRow {
  readonly state: AgreementState;
  readonly amendmentState: AmendmentState | null;
  readonly missingSignatures: readonly Side[];
  readonly effectiveOn: string | null;
  readonly endsOn: string | null;
  readonly renewalTermMonths: number | null;
  readonly partnership?: {
    readonly program: { readonly timeZone: string } | null;
    readonly organization: { readonly id: string } | null;
  } | null;
}

interface ActionContext {
  readonly viewer: ProductViewer;
  readonly now: () => Date;
}

/**
 * The sides that a viewer may sign for in an agreement with an organization: who belongs to it signs for it and never for us,
 * whatever other roles are held; staff sign for us and record what somebody there has signed.
 */
export function sidesOf(viewer: ProductViewer, partnerId: string | null): readonly Side[] {
  const signing = viewer.grants.map(({ role, organizationId }) => ({
    reach: reachOf([role], 'agreement.sign'),
    organizationId,
  }));
  const isTheirs = signing.some(
    ({ reach, organizationId }) => reach === 'OWN' && organizationId !== null && organizationId === partnerId,
  );
  if (isTheirs) return ['PARTNER'];
  return signing.some(({ reach }) => reach === 'ALL') ? ['US', 'PARTNER'] : [];
}

/** The sides that are still to sign and for which the viewer may. */
function sidesToSign(row: ActionRow, viewer: ProductViewer): readonly Side[] {
  if (!isSigning(row)) return [];
  return sidesOf(viewer, row.partnership?.organization?.id ?? null).filter((side) =>
    row.missingSignatures.includes(side),
  );
}

/** The same, for those alone whose grants reach the agreement. */
export async function sidesToSignNow(
  row: ActionRow & Row,
  context: GraphContext & ActionContext,
): Promise<readonly Side[]> {
  const forbidden = await refusalOf(Agreement, 'agreement.sign', row, context);
  return forbidden === null ? sidesToSign(row, context.viewer) : [];
}

/** Whether both sides are asked to sign, the first text or an amendment. */
export function isSigning({ state, amendmentState }: ActionRow): boolean {
  return state === 'PENDING_SIGNATURE' || amendmentState === 'PENDING_SIGNATURE';
}

/** Why the days of an agreement do not allow what its state allows, or who has signed. */
export function refuseNow(plain: Row, action: string, context: GraphContext): Refusal | null {
  const row = plain as unknown as ActionRow;
  const { viewer, now } = context as unknown as ActionContext;
  if (action === 'sign') return refuseSigning(row, viewer);
  return refuseByCalendar(
    action,
    row,
    dayInZone(now().toISOString(), row.partnership?.program?.timeZone ?? 'UTC'),
  );
}

/** Adds the actions of amendments, and allows an amendment to be signed. */
export async function refineActions(
  actions: readonly AvailableAction[],
  row: ActionRow,
  context: GraphContext & ActionContext,
): Promise<AvailableAction[]> {
  const plain = row as unknown as Row;
  const refined = actions.map(async (action) => {
    if (action.action !== 'sign' || row.amendmentState !== 'PENDING_SIGNATURE') return action;
    const forbidden = await refusalOf(Agreement, 'agreement.sign', plain, context);
    const why = forbidden ?? refuseSigning(row, context.viewer);
    return { ...action, isNext: forbidden === null, to: null, ...verdict(why) };
  });
  const amendments = (Object.keys(amendmentActions) as AmendmentActionName[]).map((action) => {
    const state = { state: row.state, amendment: row.amendmentState };
    const refused = refuseAmendment(action, state);
    const needsNote = 'needsNote' in amendmentActions[action];
    return actionBeside(
      Agreement,
      action,
      { row: plain, context },
      { refused, needsNote, isNext: !needsNote },
    );
  });
  return Promise.all([...refined, ...amendments]);
}

function refuseSigning(row: ActionRow, viewer: ProductViewer): Refusal | null {
  return sidesToSign(row, viewer).length > 0 ? null : refuse('Your side has signed.', 'SIDE_HAS_SIGNED');
}

/** Null when the text of an agreement is being written and its terms with it, else why they cannot be changed. */
export function refuseTerms(plain: Row): Refusal | null {
  const row = plain as unknown as ActionRow;
  if (isSigning(row))
    return refuse(
      'The terms are fixed for signature; return the text to negotiation to change them.',
      'TERMS_FIXED',
    );
  const isWritten = row.amendmentState === 'DRAFT' || ['DRAFT', 'IN_NEGOTIATION'].includes(row.state);
  return isWritten
    ? null
    : refuse('The terms are agreed; begin an amendment to change them.', 'TERMS_AGREED');
}
