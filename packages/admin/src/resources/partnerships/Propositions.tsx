/** What each side gains from a partnership, and the form to say it. */
import { Box, Skeleton, Typography } from '@mui/material';
import { TextInput, required, useTranslate } from 'react-admin';
import { sides } from '../../choices.js';
import type {
  PartnershipRowFragment,
  Side,
  ValuePropositionChangeInput,
  ValuePropositionCreateInput,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { AddPart, PartTools, type PartKind } from '../../kit/parts.js';
import type { WholePartnership } from './PartnershipShow.js';

type Proposition = WholePartnership['valuePropositions']['nodes'][number];

interface Values {
  key?: string;
  side: Side;
  text: string;
}

/** The value propositions, ours beside theirs. */
export function Propositions({ rows }: { rows: readonly Proposition[] | undefined }) {
  const translate = useTranslate();
  if (!rows) return <Skeleton height={60} />;
  if (rows.length === 0)
    return <Typography color="text.secondary">{translate('pg.list.emptyTitle')}</Typography>;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
      {sides.map((side) => (
        <Box key={side}>
          <Typography variant="overline" color="text.secondary">
            {translate(`pg.choice.Side.${side}`)}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
            {rows
              .filter((row) => row.side === side)
              .map((row) => (
                <li key={row.id}>
                  {row.text} <PartTools kind={propositionKind} row={row} name={row.text} />
                </li>
              ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

const propositionKind: PartKind<
  Proposition,
  Values,
  ValuePropositionCreateInput,
  ValuePropositionChangeInput
> = {
  name: 'valuePropositions',
  prefix: 'val',
  documents: partDocuments.valueProposition,
  Fields,
  values: (row) => row,
  input: ({ side, text }) => ({ side, text }),
};

/** The button that states one more value of a partnership. */
export function StateValue({ partnership }: { partnership: PartnershipRowFragment }) {
  return (
    <AddPart
      kind={propositionKind}
      label="pg.partnership.value"
      within={{ programId: partnership.program.id, partnershipId: partnership.id }}
      defaults={{ side: 'PARTNER' }}
    />
  );
}

function Fields() {
  return (
    <>
      <ChoiceInput source="side" of="Side" values={sides} label="pg.agreement.side" isRequired />
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
