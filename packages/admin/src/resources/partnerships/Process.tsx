/** The process of a partnership: phases with their gates, steps with owners and days, each moved by its own actions. */
import { Box, LinearProgress, Skeleton, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { PhaseRowFragment, StepRowFragment } from '../../gql/graphql.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { Choice, Day } from '../../kit/values.js';

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
  const translate = useTranslate();
  const steps = phase.steps.nodes;
  const done = steps.filter(({ state }) => state === 'DONE' || state === 'WAIVED').length;
  return (
    <Box component="li" sx={(theme) => ({ borderTop: `1px solid ${theme.ink.line}` })}>
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
          {phase.number}. {phase.name}
        </Typography>
        <Choice of="PhaseState" value={phase.state} />
        <Typography variant="body2" color="text.secondary">
          {done}/{steps.length}
        </Typography>
        <LinearProgress
          variant="determinate"
          value={steps.length > 0 ? (100 * done) / steps.length : 0}
          aria-label={phase.name}
          sx={{ width: 80, borderRadius: 2 }}
        />
        <Box sx={{ ml: 'auto' }}>
          <LifecycleButtons record={phase} name={phase.name} resource="partnerships" shown={1} />
        </Box>
        {phase.gate && (
          <Typography variant="body2" color="text.secondary" sx={{ width: '100%' }}>
            {translate('pg.partnership.gate')}: {phase.gate}
          </Typography>
        )}
      </Box>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </Box>
    </Box>
  );
}

function Step({ step }: { step: StepRowFragment }) {
  const open = step.state === 'OPEN' || step.state === 'IN_PROGRESS';
  return (
    <Box
      component="li"
      sx={(theme) => ({
        display: 'grid',
        gridTemplateColumns: { xs: '1fr auto', md: 'minmax(0, 1fr) 110px 130px 100px 200px' },
        gap: 1,
        alignItems: 'center',
        px: 2,
        py: 0.6,
        borderTop: `1px solid ${theme.ink.line}`,
      })}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box component="span" sx={open ? {} : { color: 'text.secondary' }}>
          {step.name}
        </Box>
        {step.artifact && (
          <Typography variant="caption" color="text.secondary" component="div">
            {step.artifact}
          </Typography>
        )}
      </Box>
      <span>
        <Choice of="StepState" value={step.state} />
      </span>
      <Box sx={{ color: 'text.secondary' }}>{step.owner?.name}</Box>
      <Day value={step.dueOn} due={open} />
      <Box sx={{ justifySelf: 'end' }}>
        <LifecycleButtons record={step} name={step.name} resource="partnerships" shown={1} />
      </Box>
    </Box>
  );
}
