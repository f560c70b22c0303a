/** What keeps a phase or a step from an action beyond its own state: unfinished steps, a phase that is not open. */
import type { Refusal } from '@partnergraph/domain/lifecycle.js';
import { type PhaseState, refuseGate } from '@partnergraph/domain/lifecycles/phase.js';
import { refuseStepInPhase, type StepState } from '@partnergraph/domain/lifecycles/step.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { list, sql } from '@partnergraph/graph/condition/sql.js';
import { scopeSql, table } from '@partnergraph/graph/condition/where.js';
import DataLoader from 'dataloader';
import { Step } from './phase.entity.js';

type StepOfPhase = { readonly name: string; readonly state: StepState; readonly isRequired: boolean };

const loaders = new WeakMap<GraphContext, DataLoader<string, StepOfPhase[]>>();

/** The steps of a phase; those of all phases that are asked for at once take one statement. */
function stepsOf(context: GraphContext, phaseId: string): Promise<StepOfPhase[]> {
  let loader = loaders.get(context);
  if (!loader) {
    loader = new DataLoader((ids: readonly string[]) => loadSteps(context, ids), { cache: false });
    loaders.set(context, loader);
  }
  return loader.load(phaseId);
}

async function loadSteps(context: GraphContext, phaseIds: readonly string[]): Promise<StepOfPhase[][]> {
  let aliases = 0;
  const scoped = { viewer: context.viewer, isTrusted: false, alias: () => `a${aliases++}` };
  const scope = scopeSql(table(recordOf(Step), 'step', scoped), scoped);
  const rows = await context.reader.query(
    sql`SELECT phaseId, name, state, isRequired FROM step WHERE phaseId IN (${list(phaseIds)}) AND ${scope} ORDER BY number`,
  );
  const byPhase = Map.groupBy(rows, ([phaseId]) => phaseId as string);
  return phaseIds.map((id) =>
    (byPhase.get(id) ?? []).map(([, name, state, isRequired]) => ({
      name: name as string,
      state: state as StepState,
      isRequired: Boolean(Number(isRequired)),
    })),
  );
}

/** Null when the gate of a phase with these steps may pass, else which required ones are in the way. */
export function refuseGateOf(steps: readonly StepOfPhase[]): Refusal | null {
  return refuseGate(steps.filter(({ isRequired }) => isRequired));
}

/** Why an action that a phase's own state allows cannot be done. */
export async function refusePhaseAction(
  row: Row,
  action: string,
  context: GraphContext,
): Promise<Refusal | null> {
  return action === 'passGate' ? refuseGateOf(await stepsOf(context, row['id'] as string)) : null;
}

/** Why an action that a step's own state allows cannot be done. */
export function refuseStepAction(row: Row, action: string): Refusal | null {
  const phase = row['phase'] as { state: PhaseState } | null;
  return action === 'change' || !phase ? null : refuseStepInPhase(phase.state);
}
