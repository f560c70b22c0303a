/** Amendments: a new text of an agreement in force, which takes effect when both sides have signed it and its day has come. */
import {
  type AmendmentActionName,
  amendmentActions,
  refuseAmendment,
} from '@partnergraph/domain/amendment.js';
import { agreementActionDue } from '@partnergraph/domain/lifecycles/agreement.js';
import type { ActionInput } from '@partnergraph/graph/api/lifecycle.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Agreement } from './agreement.entity.js';
import {
  type AgreementRow,
  beginNext,
  coverInForce,
  discard,
  fix,
  lastSigned,
  openVersion,
  reopen,
  type VersionRow,
} from './version.service.js';

/** One action on the amendment of an agreement. */
export interface AmendmentRequest {
  readonly id: string;
  readonly version: number;
  readonly action: AmendmentActionName;
  readonly input: ActionInput;
}

/** Begins, sends, opens again or gives up the amendment of an agreement in force. */
export async function amend(
  writer: Writer,
  { id, version, action, input }: AmendmentRequest,
): Promise<{ id: string }> {
  const agreement = await writer.load<AgreementRow>(Agreement, id);
  await permit(writer, Agreement, `agreement.${action}`, agreement);
  writer.checkVersion(Agreement, agreement, version);
  const refusal = refuseAmendment(action, {
    state: agreement.state,
    amendment: agreement.amendmentState,
  });
  if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
  if ('needsNote' in amendmentActions[action] && !input.note?.trim())
    throw problem('INVALID', ['input', 'note'], 'Say why in a note.');
  const changes = await effectOf(writer, agreement, action, input);
  return writer.change(Agreement, agreement, changes, {
    event: `agreement.${action}`,
    note: input.note,
    effectiveOn: input.effectiveOn,
  });
}

async function effectOf(
  writer: Writer,
  agreement: AgreementRow,
  action: AmendmentActionName,
  input: ActionInput,
): Promise<Row> {
  if (action === 'amend') {
    await beginNext(writer, agreement, input.effectiveOn ?? null);
    return { amendmentState: 'DRAFT' };
  }
  const text = (await openVersion(writer, agreement.id))!;
  if (action === 'sendAmendment') {
    await fix(writer, agreement, text);
    return { amendmentState: 'PENDING_SIGNATURE', missingSignatures: ['US', 'PARTNER'] };
  }
  if (action === 'returnAmendment') {
    await reopen(writer, text);
    return { amendmentState: 'DRAFT', missingSignatures: [] };
  }
  await discard(writer, text);
  return { amendmentState: null, missingSignatures: [] };
}

/** What an agreement takes over from a text whose day has come; one that was expiring and goes on is renewed. */
export function takeEffect(agreement: AgreementRow, text: VersionRow, today: string): Row {
  const cover = coverInForce(text);
  const due = agreementActionDue(
    {
      state: 'ACTIVE',
      effectiveOn: agreement.effectiveOn,
      endsOn: cover['endsOn'] as string | null,
      noticeDays: cover['noticeDays'] as number | null,
    },
    today,
  );
  const goesOn = agreement.state === 'EXPIRING' && due === null;
  return { ...cover, amendmentState: null, ...(goesOn ? { state: 'RENEWED' } : {}) };
}

/** Lets a signed amendment take effect when its day has come; false when it has not, or there is none. */
export async function takeEffectIfDue(
  writer: Writer,
  agreement: AgreementRow,
  today: string,
): Promise<boolean> {
  if (agreement.amendmentState !== 'SCHEDULED') return false;
  const text = await lastSigned(writer, agreement.id);
  if (!text?.fromOn || text.fromOn > today) return false;
  await writer.change(Agreement, agreement, takeEffect(agreement, text, today), {
    event: 'agreement.amended',
    effectiveOn: text.fromOn,
  });
  return true;
}
