/** The terms of an agreement: proposed with a text, and agreed with it; no two hold for the same scope and qualifier on a day. */
import { endFrom, type EffectiveRow, setFrom, type TimelineChange } from '@partnergraph/domain/effective.js';
import { isRefusal, type Refusal } from '@partnergraph/domain/lifecycle.js';
import { type TermAmounts, termProblems } from '@partnergraph/domain/revenueTerm.js';
import { problem, UserError } from '@partnergraph/graph/api/payload.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { RevenueShareTerm } from './term.entity.js';

/** What a term is for: a part of the product and what revenue has to be; null for all. */
export interface TermScope {
  readonly scope: string | null;
  readonly qualifier: string | null;
}

/** A term as it is loaded to be changed. */
export interface TermRow extends Row, TermScope {
  readonly id: string;
  readonly version: number;
  readonly agreementVersionId: string;
  readonly state: string;
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

/** The day that stands for "when the text takes effect" in the timeline of a text that is not signed. */
const start = '0001-01-01';

const valueFields = [
  'basis',
  'trigger',
  'rateBps',
  'bracketMode',
  'bracketRows',
  'feeAmount',
  'feePeriod',
  'cap',
  'floor',
  'durationMonths',
  'holdingDays',
] as const;
const untold = { event: null } as const;

type Value = Row;

const valueOf = (row: Row): Value =>
  Object.fromEntries(valueFields.map((field) => [field, row[field] ?? null]));
const isSame = (left: Value, right: Value): boolean => JSON.stringify(left) === JSON.stringify(right);
const sameScope = (left: TermScope, right: TermScope): boolean =>
  left.scope === right.scope && left.qualifier === right.qualifier;

/** The proposals of a text. */
async function proposals(writer: Writer, versionId: string): Promise<TermRow[]> {
  return writer.findBy<TermRow>(RevenueShareTerm, {
    agreementVersion: { id: { eq: versionId } },
    state: { eq: 'PROPOSED' },
  });
}

async function agreed(writer: Writer, agreementId: string): Promise<TermRow[]> {
  return writer.findBy<TermRow>(RevenueShareTerm, {
    agreement: { id: { eq: agreementId } },
    state: { eq: 'AGREED' },
  });
}

/** Proposes a term from a day on, up to the next day on which another is proposed for the same scope. */
export async function proposeTerm(
  writer: Writer,
  text: { readonly agreementId: string; readonly id: string },
  scope: TermScope,
  { fromOn, value }: { readonly fromOn: string | null; readonly value: Row },
): Promise<void> {
  await rewrite(writer, text, scope, (timeline) =>
    setFrom(timeline, fromOn ?? start, valueOf(value), { correct: true, isSame }),
  );
}

/** Proposes that no term holds for the scope from the day to the next proposal. */
export async function proposeNone(
  writer: Writer,
  text: { readonly agreementId: string; readonly id: string },
  scope: TermScope,
  fromOn: string | null,
): Promise<void> {
  await rewrite(writer, text, scope, (timeline) =>
    endFrom(timeline, fromOn ?? start, { correct: true, isSame }),
  );
}

async function rewrite(
  writer: Writer,
  text: { readonly agreementId: string; readonly id: string },
  scope: TermScope,
  change: (timeline: EffectiveRow<Value>[]) => TimelineChange<Value> | Refusal,
): Promise<void> {
  const rows = (await proposals(writer, text.id)).filter((row) => sameScope(row, scope));
  const timeline = rows.map(({ fromOn, toOn, ...row }) => ({
    from: fromOn ?? start,
    to: toOn,
    value: valueOf(row),
  }));
  const made = change(timeline);
  if (isRefusal(made)) throw problem('INVALID', ['input', 'fromOn'], made);
  const rowOf = (from: string): TermRow => rows.find((row) => (row.fromOn ?? start) === from)!;
  for (const { from } of made.remove) await writer.remove(RevenueShareTerm, rowOf(from));
  for (const { row, becomes } of made.update)
    await writer.change(RevenueShareTerm, rowOf(row.from), { toOn: becomes.to, ...becomes.value });
  for (const { from, to, value } of made.insert) {
    await writer.insert(RevenueShareTerm, {
      ...scope,
      ...value,
      agreementId: text.agreementId,
      agreementVersionId: text.id,
      fromOn: from === start ? null : from,
      toOn: to,
    });
  }
}

/** Proposes in a new text what is agreed today and later, so that the text states all that will hold. */
export async function proposePresentTerms(
  writer: Writer,
  agreementId: string,
  versionId: string,
): Promise<void> {
  const present = (await agreed(writer, agreementId)).filter(
    ({ toOn }) => toOn === null || toOn > writer.today,
  );
  for (const row of present) {
    const fromOn = row.fromOn! <= writer.today ? null : row.fromOn;
    const { scope, qualifier, toOn } = row;
    await writer.insert(
      RevenueShareTerm,
      { scope, qualifier, ...valueOf(row), agreementId, agreementVersionId: versionId, fromOn, toOn },
      untold,
    );
  }
}

/** Lets the proposals of a text hold from its day on, in place of all that was agreed for that day and later. */
export async function agreeTerms(
  writer: Writer,
  text: { readonly agreementId: string; readonly id: string },
  fromOn: string,
): Promise<void> {
  for (const row of await agreed(writer, text.agreementId)) {
    if (row.fromOn! >= fromOn) await writer.change(RevenueShareTerm, row, { state: 'REPLACED' });
    else if (row.toOn === null || row.toOn > fromOn)
      await writer.change(RevenueShareTerm, row, { toOn: fromOn });
  }
  for (const row of await proposals(writer, text.id)) {
    const isPast = row.toOn !== null && row.toOn <= fromOn;
    const first = row.fromOn === null || row.fromOn < fromOn ? fromOn : row.fromOn;
    await writer.change(
      RevenueShareTerm,
      row,
      isPast ? { state: 'DISCARDED' } : { state: 'AGREED', fromOn: first },
    );
  }
}

/** Gives up the proposals of a text. */
export async function discardTerms(writer: Writer, versionId: string): Promise<void> {
  for (const row of await proposals(writer, versionId))
    await writer.change(RevenueShareTerm, row, { state: 'DISCARDED' });
}

/** Lets no term hold from the day on. */
export async function endTerms(writer: Writer, agreementId: string, toOn: string): Promise<void> {
  for (const row of await agreed(writer, agreementId)) {
    if (row.fromOn! >= toOn) await writer.change(RevenueShareTerm, row, { state: 'DISCARDED' });
    else if (row.toOn === null || row.toOn > toOn) await writer.change(RevenueShareTerm, row, { toOn });
  }
}

/** Refuses amounts that make no sense together, every problem under its argument. */
export function checkTerm(term: TermAmounts): void {
  const problems = termProblems(term).map(({ field, reason }) => ({
    code: 'INVALID' as const,
    path: ['input', field],
    message: reason,
  }));
  if (problems.length > 0) throw new UserError(problems);
}
