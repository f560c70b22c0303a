/** How large the markets of a program are said to be, by whom and when, with the form to say it. */
import { Typography } from '@mui/material';
import { DateInput, FormDataConsumer, NumberInput, TextInput, required, useLocaleState } from 'react-admin';
import { figureQualifiers, marketUnits } from '../../choicesOfPrograms.js';
import type {
  FigureQualifier,
  MarketFigureChangeInput,
  MarketFigureCreateInput,
  MarketFigurePartFragment,
  MarketUnit,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { idOf } from '../../graph/where.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { formatRound } from '../../kit/format.js';
import { ChoiceInput, DecimalInput } from '../../kit/inputs.js';
import type { Column } from '../../kit/Listed.js';
import type { Offer } from '../../kit/offers.js';
import { PartTable } from '../../kit/PartTable.js';
import type { PartKind } from '../../kit/parts.js';
import { Day, useChoiceLabel } from '../../kit/values.js';
import { PlaceInputs, placeWords, type Placed } from '../programs/PlaceInputs.js';

interface Values extends Placed {
  key?: string;
  value: string;
  unit: MarketUnit;
  currency?: string | null;
  qualifier?: FigureQualifier;
  text?: string | null;
  source: string;
  day: string;
  position?: number | null;
}

const marketFigureKind: PartKind<
  MarketFigurePartFragment,
  Values,
  MarketFigureCreateInput,
  MarketFigureChangeInput
> = {
  one: 'marketFigure',
  prefix: 'mkt',
  documents: partDocuments.marketFigure,
  Fields,
  values: (figure) => figure,
  input: ({ value, unit, currency, qualifier, text, source, day, position, track, segment }) => ({
    value: String(value),
    unit,
    currency: unit === 'MONEY' ? currency || null : null,
    qualifier: qualifier ?? 'EXACT',
    text: text || null,
    source,
    day,
    trackId: idOf(track),
    segmentId: idOf(segment),
    ...(position ? { position } : {}),
  }),
};

const columns: Column<MarketFigurePartFragment>[] = [
  ['pg.field.value', (figure) => <Figure figure={figure} />],
  [
    'pg.field.text',
    (figure) => (
      <>
        {figure.text ?? <Unit unit={figure.unit} />}
        <Typography variant="caption" color="text.secondary" component="div">
          {placeWords(figure)}
        </Typography>
      </>
    ),
  ],
  ['pg.field.source', ({ source }) => source],
  ['pg.field.day', ({ day }) => <Day value={day} />],
];

interface Props {
  figures: readonly MarketFigurePartFragment[];
  additions: readonly Offer[];
  within: Partial<MarketFigureCreateInput>;
}

/** The figures as a section. */
export function MarketFigures({ figures, additions, within }: Props) {
  return (
    <PartTable
      title="pg.program.market"
      kind={marketFigureKind}
      add="pg.program.addFigure"
      additions={additions}
      within={within}
      defaults={{ unit: 'USERS', qualifier: 'ABOUT', position: figures.length + 1 }}
      empty="pg.program.noMarket"
      rows={figures}
      columns={columns}
      nameOf={({ text, value }) => text ?? value}
    />
  );
}

function Figure({ figure: { value, currency, qualifier } }: { figure: MarketFigurePartFragment }) {
  const label = useChoiceLabel();
  const [locale] = useLocaleState();
  const amount = formatRound(value, currency, locale);
  return <>{qualifier === 'EXACT' ? amount : `${label('FigureQualifier', qualifier)} ${amount}`}</>;
}

function Unit({ unit }: { unit: MarketUnit }) {
  return <>{useChoiceLabel()('MarketUnit', unit)}</>;
}

function Fields() {
  return (
    <>
      <FormGrid>
        <DecimalInput source="value" label="pg.field.value" isRequired />
        <ChoiceInput source="unit" of="MarketUnit" values={marketUnits} label="pg.field.unit" isRequired />
        <FormDataConsumer<Values>>
          {({ formData }) =>
            formData.unit === 'MONEY' && (
              <TextInput
                source="currency"
                label="pg.field.currency"
                parse={(value: string) => value.toUpperCase().slice(0, 3)}
                validate={required()}
              />
            )
          }
        </FormDataConsumer>
        <ChoiceInput
          source="qualifier"
          of="FigureQualifier"
          values={figureQualifiers}
          label="pg.program.exactness"
          isRequired
        />
        <TextInput source="source" label="pg.field.source" validate={required()} />
        <DateInput source="day" label="pg.field.day" validate={required()} />
        <PlaceInputs />
        <NumberInput source="position" label="pg.field.position" min={1} />
      </FormGrid>
      <TextInput source="text" label="pg.field.text" multiline minRows={2} fullWidth />
    </>
  );
}
