/** The process of a partnership: phases with their gates, steps with owners and days, each moved by its own actions. */
import OpenIcon from '@mui/icons-material/ExpandMore';
import { Box, ButtonBase, LinearProgress, Skeleton, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useState } from 'react';
import type { PhaseRowFragment } from '../../gql/graphql.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { PartTools } from '../../kit/parts.js';
import { Choice } from '../../kit/values.js';
import { phaseKind } from './phasePart.js';
import { StepLine } from './StepLine.js';

/** All phases in order. */
export function Process({ phases }: { phases: readonly PhaseRowFragment[] | undefined }) {
  const translate = useTranslate();
  if (!phases) return <Skeleton variant="rounded" height={180} sx={{ m: 2 }} />;
  if (phases.length === 0) {
    return (
      <Typography color="text.secondary" sx={{ px: 2, pb: 2 }}>
        {translate('pg.partnership.noProcess')}
      </Typography>
    );
  }
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {phases.map((phase) => (
        <Phase key={phase.id} phase={phase} />
      ))}
    </Box>
  );
}

function Phase({ phase }: { phase: PhaseRowFragment }) {
  const steps = phase.steps.nodes;
  // what is behind one makes room for what is to be done
  const [isOpen, setOpen] = useState(!isClosed(phase));
  return (
    <Box component="li" sx={(theme) => ({ borderTop: `1px solid ${theme.ink.line}` })}>
      <Head phase={phase} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
      {isOpen && (
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {steps.map((step) => (
            <StepLine key={step.id} step={step} />
          ))}
        </Box>
      )}
    </Box>
  );
}

function isClosed({ state }: PhaseRowFragment): boolean {
  return state === 'DONE' || state === 'WAIVED';
}

interface HeadProps {
  phase: PhaseRowFragment;
  isOpen: boolean;
  onToggle: () => void;
}

function Head({ phase, isOpen, onToggle }: HeadProps) {
  const translate = useTranslate();
  const steps = phase.steps.nodes;
  const done = steps.filter(({ state }) => state === 'DONE' || state === 'WAIVED').length;
  const progress = translate('pg.partnership.stepsDone', { done, of: steps.length });
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        px: 2,
        py: 1,
        bgcolor: 'action.hover',
      }}
    >
      <Typography variant="h4" component="h4">
        <ButtonBase
          onClick={onToggle}
          aria-expanded={isOpen}
          sx={{ font: 'inherit', gap: 0.5, ml: -0.75, textAlign: 'left' }}
        >
          <OpenIcon fontSize="small" sx={{ transform: isOpen ? 'none' : 'rotate(-90deg)' }} />
          {phase.number}. {phase.name}
        </ButtonBase>
      </Typography>
      <PartTools kind={phaseKind} row={phase} name={phase.name} />
      <Choice of="PhaseState" value={phase.state} />
      <Typography variant="body2" color="text.secondary">
        {progress}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={steps.length > 0 ? (100 * done) / steps.length : 0}
        aria-label={`${phase.name}: ${progress}`}
        sx={{ width: 80, borderRadius: 2 }}
      />
      <Box sx={{ ml: 'auto' }}>
        <LifecycleButtons record={phase} name={phase.name} resource="partnerships" shown={1} calm undated />
      </Box>
      {phase.gate && isOpen && (
        <Typography variant="body2" color="text.secondary" sx={{ width: '100%' }}>
          {translate('pg.partnership.gate')}: {phase.gate}
        </Typography>
      )}
    </Box>
  );
}
