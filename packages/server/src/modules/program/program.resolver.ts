/** Programs, tracks and levels on the graph. */
import { levelLifecycle } from '@partnergraph/domain/lifecycles/level.js';
import { programLifecycle } from '@partnergraph/domain/lifecycles/program.js';
import { recordResolver } from '@partnergraph/graph/resolvers.js';
import { Level } from './level.entity.js';
import { Program } from './program.entity.js';
import { Track } from './track.entity.js';

export const programResolvers = [
  recordResolver(Program, {
    create: true,
    change: true,
    lifecycle: { table: programLifecycle, on: 'status' },
  }),
  recordResolver(Track, { create: true, change: true }),
  recordResolver(Level, { create: true, change: true, lifecycle: { table: levelLifecycle, on: 'status' } }),
];
