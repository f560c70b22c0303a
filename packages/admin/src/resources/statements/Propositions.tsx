/** What each side gains, from a partnership or from a program as a whole, and the form to say it. */
import { Box, Typography } from '@mui/material';
import { TextInput, required, useTranslate } from 'react-admin';
import { sides } from '../../choices.js';
import type {
  PropositionPartFragment,
  Side,
  ValuePropositionChangeInput,
  ValuePropositionCreateInput,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { idOf } from '../../graph/where.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput } from '../../kit/inputs.js';
import type { Offer } from '../../kit/offers.js';
import { PartSection } from '../../kit/PartSection.js';
import { PartTools, type PartKind } from '../../kit/parts.js';
import { PlaceInputs, placeWords, type Placed } from '../programs/PlaceInputs.js';

interface Values extends Placed {
  key?: string;
  side: Side;
  text: string;
}

const propositionKind: PartKind<
  PropositionPartFragment,
  Values,
  ValuePropositionCreateInput,
  ValuePropositionChangeInput
> = {
  one: 'valueProposition',
  prefix: 'val',
  documents: partDocuments.valueProposition,
  Fields,
  values: (row) => row,
  input: ({ side, text, track, segment }) => ({
    side,
    text,
    trackId: idOf(track),
    segmentId: idOf(segment),
  }),
};

interface Props {
  rows: readonly PropositionPartFragment[];
  additions: readonly Offer[];
  within: Partial<ValuePropositionCreateInput>;
}

/** The value propositions as a section, ours beside theirs. */
export function Propositions({ rows, additions, within }: Props) {
  const translate = useTranslate();
  return (
    <PartSection
      title="pg.partnership.values"
      kind={propositionKind}
      add="pg.partnership.value"
      additions={additions}
      within={within}
      defaults={{ side: 'PARTNER' }}
      count={rows.length}
      empty="pg.partnership.noValues"
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        {sides.map((side) => (
          <Box key={side}>
            <Typography variant="overline" color="text.secondary" component="h4">
              {translate(`pg.choice.Side.${side}`)}
            </Typography>
            <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
              {rows
                .filter((row) => row.side === side)
                .map((row) => (
                  <Box component="li" key={row.id} sx={{ overflowWrap: 'anywhere' }}>
                    {row.text} <PartTools kind={propositionKind} row={row} name={row.text} quiet />
                    <Typography variant="caption" color="text.secondary" component="div">
                      {placeWords(row)}
                    </Typography>
                  </Box>
                ))}
            </Box>
          </Box>
        ))}
      </Box>
    </PartSection>
  );
}

function Fields() {
  return (
    <>
      <FormGrid>
        <ChoiceInput source="side" of="Side" values={sides} label="pg.agreement.side" isRequired />
        <PlaceInputs />
      </FormGrid>
      <TextInput
        source="text"
        label="pg.partnership.text"
        multiline
        minRows={2}
        validate={required()}
        fullWidth
      />
    </>
  );
}
