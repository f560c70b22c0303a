/** What each side gains from a partnership, and the form to say it. */
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import { Box, IconButton, Skeleton, Typography } from '@mui/material';
import { TextInput, useCanAccess, useTranslate } from 'react-admin';
import { useState } from 'react';
import { sides } from '../../choices.js';
import {
  ValuePropositionChangeDocument,
  ValuePropositionCreateDocument,
  ValuePropositionRemoveDocument,
  type PartnershipRowFragment,
  type Side,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { newId } from '../../graph/newId.js';
import { recordOf } from '../../graph/payload.js';
import { FormButton, FormDialog } from '../../kit/FormDialog.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { useRun } from '../../kit/useRun.js';
import type { WholePartnership } from './PartnershipShow.js';

type Proposition = WholePartnership['valuePropositions']['nodes'][number];

interface Values {
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
                <Line key={row.id} row={row} />
              ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Line({ row }: { row: Proposition }) {
  const translate = useTranslate();
  const run = useRun();
  const [isOpen, setOpen] = useState(false);
  const { canAccess } = useCanAccess({ resource: 'valuePropositions', action: 'edit' });
  const { id, version } = row;
  const change = async ({ side, text }: Values) =>
    recordOf<{ id: string }>(
      (await ask(ValuePropositionChangeDocument, { id, version, input: { side, text } })).payload,
    );
  const remove = () =>
    run(async () =>
      recordOf<{ id: string }>((await ask(ValuePropositionRemoveDocument, { id, version })).payload),
    );
  return (
    <li>
      {row.text}
      {canAccess && (
        <>
          <IconButton
            aria-label={`${translate('ra.action.edit')}: ${row.text}`}
            onClick={() => setOpen(true)}
          >
            <EditIcon sx={{ fontSize: 16 }} />
          </IconButton>
          <IconButton aria-label={`${translate('ra.action.remove')}: ${row.text}`} onClick={remove}>
            <DeleteIcon sx={{ fontSize: 16 }} />
          </IconButton>
        </>
      )}
      {isOpen && (
        <FormDialog<Values>
          title={translate('pg.partnership.value')}
          verb={translate('ra.action.save')}
          defaults={row}
          submit={change}
          onClose={() => setOpen(false)}
        >
          <Fields />
        </FormDialog>
      )}
    </li>
  );
}

/** The button that states one more value of a partnership. */
export function StateValue({ partnership }: { partnership: PartnershipRowFragment }) {
  const translate = useTranslate();
  const [id, setId] = useState(() => newId('val'));
  const create = async ({ side, text }: Values) => {
    const input = {
      id,
      key: id.toLowerCase(),
      programId: partnership.program.id,
      partnershipId: partnership.id,
      side,
      text,
    };
    recordOf<{ id: string }>((await ask(ValuePropositionCreateDocument, { input })).payload);
    setId(newId('val'));
  };
  return (
    <FormButton<Values>
      title={translate('pg.partnership.value')}
      verb={translate('ra.action.save')}
      access={['valuePropositions', 'create']}
      defaults={{ side: 'PARTNER' }}
      submit={create}
    >
      <Fields />
    </FormButton>
  );
}

function Fields() {
  return (
    <>
      <ChoiceInput source="side" of="Side" values={sides} label="pg.agreement.side" isRequired />
      <TextInput source="text" label="pg.partnership.text" multiline minRows={2} isRequired fullWidth />
    </>
  );
}
