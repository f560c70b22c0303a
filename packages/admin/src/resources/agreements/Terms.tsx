/** What an agreement pays: its terms by the day from which they hold, and the form that sets one. */
import { Box } from '@mui/material';
import { ArrayInput, DateInput, NumberInput, SimpleFormIterator, TextInput, useTranslate } from 'react-admin';
import { useMemo } from 'react';
import { bracketModes, feePeriods, termBases, termTriggers } from '../../choices.js';
import {
  AgreementEndTermDocument,
  AgreementSetTermDocument,
  type AgreementRowFragment,
  type TermInput,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { FormButton } from '../../kit/FormDialog.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, DecimalInput, percent } from '../../kit/inputs.js';
import { Listed, type Column } from '../../kit/Listed.js';
import { isOffered } from '../../kit/offers.js';
import { Choice, Day, Money, Rate, Words } from '../../kit/values.js';
import type { Whole } from './AgreementShow.js';
import { QualifierInput, qualifierName, type Qualifier } from './qualifiers.js';

type Term = Whole['terms']['nodes'][number];

interface Props {
  agreement: AgreementRowFragment;
  terms: readonly Term[] | undefined;
  /** What the program's rates may ask of revenue. */
  qualifiers: readonly Qualifier[];
}

/** The terms, latest first. */
export function Terms({ agreement, terms, qualifiers }: Props) {
  const columns = useMemo(() => termColumns({ agreement, qualifiers }), [agreement, qualifiers]);
  return <Listed rows={terms} columns={columns} />;
}

// amounts are in the agreement's currency
function termColumns({ agreement, qualifiers }: Omit<Props, 'terms'>): Column<Term>[] {
  const { currency } = agreement;
  const columns: Column<Term>[] = [
    ['pg.agreement.from', ({ fromOn, toOn }) => <Period from={fromOn} to={toOn} />],
    ['pg.agreement.rate', (term) => <Amount term={term} currency={currency} />],
    ['pg.agreement.basis', ({ basis }) => <Words of="TermBasis" value={basis} />],
    ['pg.agreement.trigger', ({ trigger }) => <Words of="TermTrigger" value={trigger} />],
    [
      'pg.agreement.scope',
      ({ scope, qualifier }) =>
        [scope, qualifierName(qualifiers, qualifier)].filter(Boolean).join(', ') || '–',
    ],
    ['pg.agreement.cap', ({ cap }) => <Money amount={cap} currency={currency} />],
    ['resources.agreements.fields.state', ({ state }) => <Choice of="TermState" value={state} />],
  ];
  if (isOffered(agreement.availableActions, 'agreementEndTerm'))
    columns.push([
      'pg.agreement.change',
      (term) => <TermActions agreement={agreement} qualifiers={qualifiers} term={term} />,
    ]);
  return columns;
}

function Period({ from, to }: { from: string | null; to: string | null }) {
  return (
    <>
      <Day value={from} />
      {to && (
        <>
          {' – '}
          <Day value={to} />
        </>
      )}
    </>
  );
}

function Amount({ term, currency }: { term: Term; currency: string | null }) {
  if (term.feeAmount)
    return (
      <>
        <Money amount={term.feeAmount} currency={currency} /> <Words of="FeePeriod" value={term.feePeriod} />
      </>
    );
  if (term.brackets.length === 0) return <Rate bps={term.rateBps} />;
  return (
    <>
      {term.brackets.map(({ fromAmount, rateBps }) => (
        <div key={fromAmount}>
          ≥ <Money amount={fromAmount} currency={currency} />: <Rate bps={rateBps} />
        </div>
      ))}
    </>
  );
}

function TermActions({ agreement, qualifiers, term }: Required<SetTermProps>) {
  const translate = useTranslate();
  const { id, version } = agreement;
  const end = async ({ fromOn, note }: { fromOn?: string | null; note?: string | null }) => {
    const input = {
      scope: term.scope,
      qualifier: term.qualifier,
      fromOn: fromOn || null,
      note: note || null,
    };
    return recordOf<{ id: string }>((await ask(AgreementEndTermDocument, { id, version, input })).payload);
  };
  return (
    <Box sx={{ whiteSpace: 'nowrap' }}>
      <SetTerm agreement={agreement} qualifiers={qualifiers} term={term} />
      <FormButton title={translate('pg.agreement.endTerm')} icon={null} submit={end}>
        <DateInput source="fromOn" label="pg.agreement.from" helperText="pg.agreement.fromHelp" fullWidth />
        <TextInput source="note" label="pg.lifecycle.note" fullWidth />
      </FormButton>
    </Box>
  );
}

interface SetTermProps extends Pick<Props, 'agreement' | 'qualifiers'> {
  term?: Term;
}

/** The button that sets a term in the text that is being written; with `term`, beginning from what that one says. */
export function SetTerm({ agreement, qualifiers, term }: SetTermProps) {
  const translate = useTranslate();
  const { id, version } = agreement;
  if (!isOffered(agreement.availableActions, 'agreementSetTerm')) return null;
  const set = async (values: TermInput) =>
    recordOf<{ id: string }>(
      (await ask(AgreementSetTermDocument, { id, version, input: termInput(values) })).payload,
    );
  return (
    <FormButton<TermInput>
      title={translate('pg.agreement.setTerm')}
      label={term && translate('ra.action.edit')}
      icon={term ? null : undefined}
      defaults={term ? termInput(term) : { basis: 'NET', trigger: 'INVOICED', holdingDays: 0 }}
      submit={set}
    >
      <Fields qualifiers={qualifiers} />
    </FormButton>
  );
}

type Said = Pick<TermInput, 'basis' | 'trigger'> & Partial<TermInput>;

// what a term says, without what the graph has added to it; an empty field says nothing
function termInput(said: Said | Term): TermInput {
  const { basis, trigger, scope, qualifier, rateBps, cap, floor, fromOn } = said;
  const brackets = (said.brackets ?? []).map((bracket) => ({
    fromAmount: String(bracket.fromAmount),
    rateBps: bracket.rateBps,
  }));
  return {
    basis,
    trigger,
    fromOn: fromOn || null,
    scope: scope || null,
    qualifier: qualifier || null,
    rateBps: rateBps ?? null,
    cap: decimal(cap),
    floor: decimal(floor),
    feeAmount: decimal(said.feeAmount),
    feePeriod: said.feePeriod || null,
    durationMonths: said.durationMonths ?? null,
    holdingDays: said.holdingDays ?? 0,
    bracketMode: brackets.length > 0 ? (said.bracketMode ?? 'MARGINAL') : null,
    ...(brackets.length > 0 ? { brackets } : {}),
    ...('note' in said && said.note ? { note: said.note } : {}),
  };
}

function decimal(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

function Fields({ qualifiers }: Pick<Props, 'qualifiers'>) {
  return (
    <FormGrid>
      <ChoiceInput source="basis" of="TermBasis" values={termBases} label="pg.agreement.basis" isRequired />
      <ChoiceInput
        source="trigger"
        of="TermTrigger"
        values={termTriggers}
        label="pg.agreement.trigger"
        isRequired
      />
      <NumberInput
        source="rateBps"
        label="pg.agreement.ratePercent"
        step={0.01}
        min={0}
        max={100}
        {...percent}
      />
      <DateInput source="fromOn" label="pg.agreement.from" helperText="pg.agreement.fromHelp" />
      <TextInput source="scope" label="pg.agreement.scope" helperText="pg.agreement.scopeHelp" />
      <QualifierInput known={qualifiers} />
      <DecimalInput source="cap" label="pg.agreement.cap" />
      <DecimalInput source="floor" label="pg.agreement.floor" />
      <DecimalInput source="feeAmount" label="pg.agreement.fee" />
      <ChoiceInput source="feePeriod" of="FeePeriod" values={feePeriods} label="pg.agreement.feePeriod" />
      <NumberInput source="holdingDays" label="pg.agreement.holdingDays" min={0} />
      <NumberInput source="durationMonths" label="pg.agreement.durationMonths" min={1} />
      <Box sx={{ gridColumn: '1 / -1' }}>
        <ArrayInput source="brackets" label="pg.agreement.brackets">
          <SimpleFormIterator inline disableReordering>
            <DecimalInput source="fromAmount" label="pg.agreement.fromAmount" />
            <NumberInput source="rateBps" label="pg.agreement.ratePercent" {...percent} />
          </SimpleFormIterator>
        </ArrayInput>
      </Box>
      <ChoiceInput
        source="bracketMode"
        of="BracketMode"
        values={bracketModes}
        label="pg.agreement.bracketMode"
      />
      <TextInput source="note" label="pg.lifecycle.note" />
    </FormGrid>
  );
}
