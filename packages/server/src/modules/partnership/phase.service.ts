/** Use cases of a partnership's process: its copy from the program, its gates, its steps. */
import type { PartnershipStage } from '@partnergraph/domain/lifecycles/partnership.js';
import {
  phaseLifecycle,
  type PhaseState,
  phasesToOpen,
  phaseStateAfterStep,
} from '@partnergraph/domain/lifecycles/phase.js';
import { refuseStepInPhase, stepLifecycle, type StepState } from '@partnergraph/domain/lifecycles/step.js';
import { partnershipPhases, phaseForStage } from '@partnergraph/domain/partnershipProcess.js';
import { addDays } from '@partnergraph/domain/period.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { actOn, type LifecycleRules } from '@partnergraph/graph/api/resolvers.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { ProcessPhase, ProcessStep } from '../program/process.entity.js';
import { productNotes } from '../event/note.js';
import { refuseGateOf } from './phase.actions.js';
import { Phase, Step } from './phase.entity.js';

type Stored<More = object> = Row & { id: string; version: number } & More;
type PhaseRow = Stored<{ partnershipId: string; number: number; state: PhaseState }>;
type StepRow = Stored<{
  phaseId: string;
  name: string;
  state: StepState;
  isRequired: boolean;
  dueOn: string | null;
  dueDays: number | null;
  expectedArtifact: string | null;
  artifact: string | null;
}>;

interface PhaseTemplate {
  readonly number: number;
  readonly values: Row;
  readonly steps: readonly Row[];
}

/** The process of a program; where the program has none, the usual one. */
async function processOf(writer: Writer, programId: string): Promise<PhaseTemplate[]> {
  const phases = await writer.findBy<PhaseRow>(ProcessPhase, { program: { id: { eq: programId } } });
  if (phases.length === 0) return usualProcess();
  const steps = await writer.findBy<StepRow>(ProcessStep, { phase: { program: { id: { eq: programId } } } });
  return phases
    .toSorted((left, right) => left.number - right.number)
    .map(({ id, number, key, name, gate }) => ({
      number,
      values: { number, key, name, gate },
      steps: steps
        .filter(({ phaseId }) => phaseId === id)
        .map((step) => ({
          number: step['number'],
          key: step['key'],
          name: step.name,
          side: step['side'],
          expectedArtifact: step.artifact,
          isRequired: step.isRequired,
          dueDays: step.dueDays,
        })),
    }));
}

function usualProcess(): PhaseTemplate[] {
  return partnershipPhases.map(({ number, key, name, gate, steps }) => ({
    number,
    values: { number, key, name, gate },
    steps: steps.map((step, index) => ({
      number: index + 1,
      key: step.key,
      name: step.name,
      side: step.side,
      expectedArtifact: step.artifact,
    })),
  }));
}

/** Gives a new partnership its copy of the program's process: the phases up to that of its stage are open. */
export async function startProcess(writer: Writer, partnership: Row): Promise<void> {
  const current = phaseForStage(partnership['stage'] as PartnershipStage);
  if (current === null) return;
  const process = await processOf(writer, partnership['programId'] as string);
  const isOpen = ({ number }: PhaseTemplate): boolean => number <= current;
  const phaseIds = await writer.insertAll(
    Phase,
    process.map((phase) => ({
      ...phase.values,
      partnershipId: partnership['id'],
      state: isOpen(phase) ? 'OPEN' : 'LOCKED',
      openedOn: isOpen(phase) ? writer.today : null,
    })),
    { event: null },
  );
  const steps = process.flatMap((phase, index) =>
    phase.steps.map((step) => ({
      ...step,
      phaseId: phaseIds[index],
      dueOn: isOpen(phase) ? dueDay(writer, step['dueDays'] as number | null) : null,
      ownerId: step['side'] === 'US' ? (partnership['ownerId'] ?? null) : null,
    })),
  );
  await writer.insertAll(Step, steps, { event: null });
}

function dueDay(writer: Writer, dueDays: number | null | undefined): string | null {
  return dueDays ? addDays(writer.today, dueDays) : null;
}

async function setDueDays(writer: Writer, phaseId: string): Promise<void> {
  const steps = await writer.findBy<StepRow>(Step, {
    phase: { id: { eq: phaseId } },
    dueOn: { isNull: true },
  });
  for (const step of steps) {
    const dueOn = dueDay(writer, step.dueDays);
    if (dueOn) await writer.change(Step, step, { dueOn }, { event: null });
  }
}

/** Opens the phases that waited for the one that was closed. */
async function openNext(writer: Writer, partnershipId: string): Promise<void> {
  const phases = await writer.findBy<PhaseRow>(Phase, { partnership: { id: { eq: partnershipId } } });
  const numbers = phasesToOpen(phases);
  for (const phase of phases.filter(({ number }) => numbers.includes(number))) {
    await writer.change(
      Phase,
      phase,
      { state: 'OPEN', openedOn: writer.today },
      { event: 'phase.open', note: productNotes.PHASE_CLOSED },
    );
    await setDueDays(writer, phase.id);
  }
}

const closed: readonly string[] = ['DONE', 'WAIVED'];

export const phaseActions: LifecycleRules = {
  table: phaseLifecycle,
  on: 'state',
  async act(writer, { row, action, to }) {
    if (action === 'passGate') {
      const steps = await writer.findBy<StepRow>(Step, { phase: { id: { eq: row['id'] } } });
      const refusal = refuseGateOf(steps);
      if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
    }
    if (action === 'open') return { openedOn: writer.today };
    return { closedOn: closed.includes(to) ? writer.today : null };
  },
  async acted(writer, { after, action }) {
    if (action === 'open') await setDueDays(writer, after['id'] as string);
    if (closed.includes(after['state'] as string)) await openNext(writer, after['partnershipId'] as string);
  },
};

export const stepActions: LifecycleRules = {
  table: stepLifecycle,
  on: 'state',
  own: ['complete'],
  async act(writer, { row, to }) {
    const phase = await phaseOf(writer, row);
    const refusal = refuseStepInPhase(phase.state);
    if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
    return { closedOn: closed.includes(to) ? writer.today : null };
  },
  async acted(writer, { after }) {
    const phase = await phaseOf(writer, after);
    const state = phaseStateAfterStep(phase.state, [after['state'] as StepState]);
    if (state !== phase.state)
      await writer.change(Phase, phase, { state }, { event: 'phase.start', note: productNotes.STEP_BEGUN });
  },
};

async function phaseOf(writer: Writer, step: Row): Promise<PhaseRow> {
  return (await writer.find<PhaseRow>(Phase, step['phaseId'] as string, { isTrusted: true }))!;
}

/** Finishes a step with what it leaves behind. */
export async function completeStep(
  writer: Writer,
  request: { id: string; version: number; artifact?: string | null; note?: string | null },
): Promise<{ id: string }> {
  const given = request.artifact?.trim() || null;
  const artifact = given ?? (await writer.load<StepRow>(Step, request.id)).artifact;
  return actOn(
    writer,
    Step,
    {
      ...stepActions,
      async act(inner, asked) {
        const columns = await stepActions.act!(inner, asked);
        const expected = asked.row['expectedArtifact'] as string | null;
        if (expected && !artifact)
          throw problem(
            'INVALID',
            ['input', 'artifact'],
            `To finish the step, say what it left behind: ${expected}.`,
          );
        return { ...columns, artifact };
      },
    },
    {
      id: request.id,
      version: request.version,
      action: 'complete',
      input: { note: request.note ?? null },
    },
  );
}
