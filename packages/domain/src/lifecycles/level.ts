/** The life of one version of a level. */
import { defineLifecycle, type StateOf } from '../lifecycle.js';

/** States and actions of a level's version; a published one is fixed, and changed by a new version. */
export const levelLifecycle = defineLifecycle({
  name: 'level',
  states: {
    DRAFT: 'Being written; no partnership can be given it.',
    PUBLISHED: 'In force: partnerships can be given it.',
    SUPERSEDED: 'Replaced or given up; those who hold it keep it until they are moved.',
  },
  initial: 'DRAFT',
  changeableIn: ['DRAFT'],
  actions: {
    publish: { from: ['DRAFT'], to: 'PUBLISHED', description: 'Put the level in force.' },
    supersede: {
      from: ['PUBLISHED'],
      to: 'SUPERSEDED',
      description: 'Take the level out of force without a later version.',
      needsNote: true,
    },
  },
});

/** The state of a level's version. */
export type LevelState = StateOf<typeof levelLifecycle>;
