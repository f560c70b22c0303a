/** The demo's process: each phase is planned when it opens, its steps leave something behind, and its gate is passed. */
import { addDays } from '@partnergraph/domain/period.js';
import { actOn, changeRecord } from '@partnergraph/graph/api/resolvers.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Phase, Step } from '../../modules/partnership/phase.entity.js';
import { completeStep, phaseActions } from '../../modules/partnership/phase.service.js';
import type { Partner } from './partnerships.js';
import type { Act } from './play.js';

interface StepRow {
  readonly id: string;
  readonly version: number;
  readonly expectedArtifact: string | null;
}

const daysBetweenSteps = 8;

/** Which phase a stage's action ends, and which it begins. */
const turns: Readonly<Record<string, { readonly ends?: number; readonly begins?: number }>> = {
  qualify: { begins: 1 },
  approve: { ends: 1, begins: 2 },
  startOnboarding: { ends: 2, begins: 3 },
  // The last phase goes on for as long as the partnership: its steps are due again and again, not once.
  activate: { ends: 3 },
};

/** The work on the process that goes with an action of the partnership. */
export function processActs(partner: Partner, action: string, day: string): Act[] {
  const { ends, begins } = turns[action] ?? {};
  return [
    ...(ends ? [{ day, by: partner.manager, run: (writer: Writer) => finish(writer, partner, ends) }] : []),
    ...(begins
      ? [{ day, by: partner.manager, run: (writer: Writer) => plan(writer, partner, begins, day) }]
      : []),
  ];
}

async function stepsOf(writer: Writer, partner: Partner, number: number): Promise<StepRow[]> {
  return writer.findBy<StepRow & object>(Step, {
    phase: { number: { eq: number }, partnership: { id: { eq: partner.partnershipId } } },
  });
}

async function plan(writer: Writer, partner: Partner, number: number, day: string): Promise<void> {
  for (const [i, { id, version }] of (await stepsOf(writer, partner, number)).entries()) {
    const input = { dueOn: addDays(day, (i + 1) * daysBetweenSteps) };
    await changeRecord(writer, Step, { id, version, input });
  }
}

async function finish(writer: Writer, partner: Partner, number: number): Promise<void> {
  for (const { id, version, expectedArtifact } of await stepsOf(writer, partner, number)) {
    const artifact = `${expectedArtifact ?? 'Notes'}, in the partner’s folder`;
    await completeStep(writer, { id, version, artifact });
  }
  const [phase] = await writer.findBy<{ id: string; version: number }>(Phase, {
    number: { eq: number },
    partnership: { id: { eq: partner.partnershipId } },
  });
  if (phase) await actOn(writer, Phase, phaseActions, { ...phase, action: 'passGate', input: {} });
}
