/** Programs and what belongs to them on the graph. */
import { programLifecycle } from '@partnergraph/domain/lifecycles/program.js';
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { Benefit } from './benefit.entity.js';
import { CommunicationPlan } from './communicationPlan.entity.js';
import { Criterion } from './criterion.entity.js';
import { Level } from './level.entity.js';
import { ProcessPhase, ProcessStep } from './process.entity.js';
import { Program } from './program.entity.js';
import { levelActions, levelPartRules, levelRules, levelUseCases } from './level.service.js';
import { criterionRules, placedRules, targetRules } from './program.service.js';
import { Region } from './region.entity.js';
import { Segment, SegmentMember } from './segment.entity.js';
import { ProgramTarget } from './programTarget.entity.js';
import { TargetGroup, TargetGroupMember } from './targetGroup.entity.js';
import { Track } from './track.entity.js';

const inOrder = (...within: string[]) => ({ by: 'position', within });
const kept = { create: true, change: true } as const;
const keptOrRemoved = { ...kept, remove: true } as const;

export const programResolvers = [
  recordResolver(Program, { ...kept, lifecycle: { table: programLifecycle, on: 'status' } }),
  recordResolver(Track, { ...keptOrRemoved, order: inOrder('program') }),
  recordResolver(Level, { ...keptOrRemoved, rules: levelRules, lifecycle: levelActions }),
  levelUseCases,
  recordResolver(Criterion, { ...keptOrRemoved, rules: criterionRules, order: inOrder('level') }),
  recordResolver(Benefit, { ...keptOrRemoved, rules: levelPartRules, order: inOrder('level') }),
  recordResolver(Segment, { ...keptOrRemoved, rules: placedRules, order: inOrder('track') }),
  recordResolver(SegmentMember, { create: true, remove: true }),
  recordResolver(ProgramTarget, { ...keptOrRemoved, rules: targetRules, order: inOrder('track', 'program') }),
  recordResolver(TargetGroup, keptOrRemoved),
  recordResolver(TargetGroupMember, { create: true, remove: true }),
  recordResolver(Region, keptOrRemoved),
  recordResolver(CommunicationPlan, keptOrRemoved),
  recordResolver(ProcessPhase, { ...keptOrRemoved, order: { by: 'number', within: ['program'] } }),
  recordResolver(ProcessStep, { ...keptOrRemoved, order: { by: 'number', within: ['phase'] } }),
];
