/** Programs and what belongs to them on the graph. */
import { levelLifecycle } from '@partnergraph/domain/lifecycles/level.js';
import { programLifecycle } from '@partnergraph/domain/lifecycles/program.js';
import { recordResolver } from '@partnergraph/graph/resolvers.js';
import { Benefit } from './benefit.entity.js';
import { CommunicationPlan } from './communicationPlan.entity.js';
import { Criterion } from './criterion.entity.js';
import { Level } from './level.entity.js';
import { ProcessPhase, ProcessStep } from './process.entity.js';
import { Program } from './program.entity.js';
import { criterionRules, placedRules, targetRules } from './program.service.js';
import { Region } from './region.entity.js';
import { Segment, SegmentMember } from './segment.entity.js';
import { ProgramTarget } from './programTarget.entity.js';
import { TargetGroup, TargetGroupMember } from './targetGroup.entity.js';
import { Track } from './track.entity.js';

const kept = { create: true, change: true } as const;
const keptOrRemoved = { ...kept, remove: true } as const;

export const programResolvers = [
  recordResolver(Program, { ...kept, lifecycle: { table: programLifecycle, on: 'status' } }),
  recordResolver(Track, kept),
  recordResolver(Level, { ...kept, lifecycle: { table: levelLifecycle, on: 'status' } }),
  recordResolver(Criterion, { ...keptOrRemoved, rules: criterionRules }),
  recordResolver(Benefit, keptOrRemoved),
  recordResolver(Segment, { ...keptOrRemoved, rules: placedRules }),
  recordResolver(SegmentMember, { create: true, remove: true }),
  recordResolver(ProgramTarget, { ...keptOrRemoved, rules: targetRules }),
  recordResolver(TargetGroup, keptOrRemoved),
  recordResolver(TargetGroupMember, { create: true, remove: true }),
  recordResolver(Region, keptOrRemoved),
  recordResolver(CommunicationPlan, keptOrRemoved),
  recordResolver(ProcessPhase, keptOrRemoved),
  recordResolver(ProcessStep, keptOrRemoved),
];
