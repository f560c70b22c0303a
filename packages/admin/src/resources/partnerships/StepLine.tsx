/** One step of a process: what it leaves behind, who does it until when, and its actions. */
import EditIcon from '@mui/icons-material/EditOutlined';
import { Box, IconButton, Typography } from '@mui/material';
import { DateInput, TextInput, useTranslate } from 'react-admin';
import { useState } from 'react';
import { sides } from '../../choices.js';
import {
  StepChangeDocument,
  StepCompleteDocument,
  type Side,
  type StepRowFragment,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { idOf } from '../../graph/where.js';
import { FormDialog } from '../../kit/FormDialog.js';
import { ChoiceInput, RecordInput } from '../../kit/inputs.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { isOffered } from '../../kit/offers.js';
import { Choice, Day, Words } from '../../kit/values.js';

/** The step as a line of its phase. */
export function StepLine({ step }: { step: StepRowFragment }) {
  const [open, setOpen] = useState<'complete' | 'change'>();
  const isOpen = step.state === 'OPEN' || step.state === 'IN_PROGRESS';
  const artifact = step.artifact ?? step.expectedArtifact;
  return (
    <Box
      component="li"
      sx={(theme) => ({
        display: 'grid',
        gridTemplateColumns: { xs: 'auto auto minmax(0, 1fr)', md: 'minmax(0, 1fr) 88px 100px 92px 164px' },
        columnGap: 1,
        alignItems: 'center',
        px: 2,
        py: 0.6,
        borderTop: `1px solid ${theme.ink.line}`,
      })}
    >
      <Box sx={{ minWidth: 0, gridColumn: { xs: '1 / -1', md: 'auto' } }}>
        <Box component="span" sx={isOpen ? {} : { color: 'text.secondary' }}>
          {step.number}. {step.name}
        </Box>
        {artifact && (
          <Typography
            variant="caption"
            color="text.secondary"
            component="div"
            sx={{ overflowWrap: 'anywhere', fontStyle: step.artifact ? 'normal' : 'italic' }}
          >
            {artifact}
          </Typography>
        )}
      </Box>
      <span>
        <Choice of="StepState" value={step.state} />
      </span>
      <Box sx={{ color: 'text.secondary' }}>{step.owner?.name ?? <Words of="Side" value={step.side} />}</Box>
      <Day value={step.dueOn} due={isOpen} />
      <Actions step={step} onComplete={() => setOpen('complete')} onChange={() => setOpen('change')} />
      {open === 'complete' && <CompleteDialog step={step} onClose={() => setOpen(undefined)} />}
      {open === 'change' && <ChangeDialog step={step} onClose={() => setOpen(undefined)} />}
    </Box>
  );
}

interface ActionsProps {
  step: StepRowFragment;
  onComplete: () => void;
  onChange: () => void;
}

function Actions({ step, onComplete, onChange }: ActionsProps) {
  const translate = useTranslate();
  return (
    <Box
      sx={{
        justifySelf: { md: 'end' },
        gridColumn: { xs: '1 / -1', md: 'auto' },
        display: 'flex',
        alignItems: 'center',
      }}
    >
      {isOffered(step.availableActions, 'stepChange') && (
        <IconButton aria-label={`${translate('ra.action.edit')}: ${step.name}`} onClick={onChange}>
          <EditIcon fontSize="small" />
        </IconButton>
      )}
      <LifecycleButtons
        record={step}
        name={step.name}
        resource="partnerships"
        shown={1}
        calm
        undated
        // a step ends with what it leaves behind; a note is not enough
        own={{ complete: onComplete }}
      />
    </Box>
  );
}

interface DialogProps {
  step: StepRowFragment;
  onClose: () => void;
}

interface Completion {
  artifact?: string | null;
  note?: string | null;
}

function CompleteDialog({ step, onClose }: DialogProps) {
  const translate = useTranslate();
  const { id, version } = step;
  const complete = async ({ artifact, note }: Completion) => {
    const input = { artifact: artifact || null, note: note || null };
    return recordOf<{ id: string }>((await ask(StepCompleteDocument, { id, version, input })).payload);
  };
  return (
    <FormDialog<Completion>
      title={translate('pg.lifecycle.title', { action: translate('pg.action.complete'), name: step.name })}
      verb={translate('pg.action.complete')}
      defaults={{ artifact: step.artifact }}
      submit={complete}
      onClose={onClose}
    >
      <TextInput
        source="artifact"
        label="pg.partnership.artifact"
        helperText={step.expectedArtifact ?? false}
        multiline
        fullWidth
        autoFocus
      />
      <TextInput source="note" label="pg.lifecycle.note" multiline fullWidth />
    </FormDialog>
  );
}

interface Plan {
  owner?: { id?: string } | null;
  dueOn?: string | null;
  side?: Side;
  artifact?: string | null;
}

function ChangeDialog({ step, onClose }: DialogProps) {
  const translate = useTranslate();
  const { id, version } = step;
  const change = async ({ owner, dueOn, side, artifact }: Plan) => {
    const input = { ownerId: idOf(owner), dueOn: dueOn || null, side, artifact: artifact || null };
    return recordOf<{ id: string }>((await ask(StepChangeDocument, { id, version, input })).payload);
  };
  return (
    <FormDialog<Plan>
      title={step.name}
      verb={translate('ra.action.save')}
      defaults={step}
      submit={change}
      onClose={onClose}
    >
      <RecordInput source="owner.id" reference="users" label="resources.partnerships.fields.owner" />
      <DateInput source="dueOn" label="resources.steps.fields.dueOn" fullWidth />
      <ChoiceInput source="side" of="Side" values={sides} label="pg.agreement.side" />
      <TextInput source="artifact" label="pg.partnership.artifact" multiline fullWidth />
    </FormDialog>
  );
}
