/** Setting and ending the terms of the text that is being written. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { refuseTerms } from './agreement.actions.js';
import { Agreement } from './agreement.entity.js';
import type { TermInput, TermScopeInput } from './agreement.inputs.js';
import { checkTerm, proposeNone, proposeTerm, type TermScope } from './timeline.service.js';
import { type AgreementRow, editInstant, openVersion, type VersionRow } from './version.service.js';

interface Target {
  readonly id: string;
  readonly version: number;
}

const longest = 100;

/** Sets the term for a scope from a day on, up to the next one that the text states. */
export async function setTerm(writer: Writer, target: Target, input: TermInput): Promise<{ id: string }> {
  const { agreement, text } = await textFor(writer, target);
  const { scope: _scope, qualifier: _qualifier, fromOn = null, note, brackets, ...rest } = input;
  const scope = scopeOf(input);
  checkTerm({ ...rest, brackets: brackets ?? null, currency: text['currency'] as string | null });
  const bracketRows = (brackets ?? []).map(({ fromAmount, rateBps }) => ({ fromAmount, rateBps }));
  await proposeTerm(writer, text, scope, { fromOn, value: { ...rest, bracketRows } });
  return edited(writer, agreement, 'agreement.setTerm', note);
}

/** Lets the text state no term for a scope from a day on. */
export async function endTerm(
  writer: Writer,
  target: Target,
  input: TermScopeInput,
): Promise<{ id: string }> {
  const { agreement, text } = await textFor(writer, target);
  await proposeNone(writer, text, scopeOf(input), input.fromOn ?? null);
  return edited(writer, agreement, 'agreement.endTerm', input.note);
}

async function textFor(
  writer: Writer,
  { id, version }: Target,
): Promise<{ agreement: AgreementRow; text: VersionRow }> {
  const agreement = await writer.load<AgreementRow>(Agreement, id);
  await permit(writer, Agreement, 'revenueShareTerm.change', agreement);
  writer.checkVersion(Agreement, agreement, version);
  const refusal = refuseTerms(agreement);
  if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
  return { agreement, text: (await openVersion(writer, id))! };
}

function scopeOf({ scope, qualifier }: TermScopeInput): TermScope {
  const text = (field: 'scope' | 'qualifier', value: string | null | undefined): string | null => {
    const trimmed = value?.trim() || null;
    if (trimmed && [...trimmed].length > longest)
      throw problem('INVALID', ['input', field], `At most ${longest} characters.`);
    return trimmed;
  };
  return { scope: text('scope', scope), qualifier: text('qualifier', qualifier) };
}

function edited(
  writer: Writer,
  agreement: AgreementRow,
  event: string,
  note: string | null | undefined,
): Promise<{ id: string }> {
  return writer.change<AgreementRow>(
    Agreement,
    agreement,
    { textEditedAt: editInstant(writer, agreement) },
    { event, note },
  );
}
