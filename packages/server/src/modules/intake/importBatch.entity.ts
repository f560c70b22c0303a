/** An import: one file, one plan, one batch of changes that is applied whole and can be undone. */
import { importBatchLifecycle } from '@partnergraph/domain/lifecycles/importBatch.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import {
  CalendarDay,
  Choice,
  Flag,
  InstantAt,
  Integer,
  JsonValue,
  List,
  Many,
  Reference,
  Text,
} from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { User } from '../access/user.entity.js';
import { Program } from '../program/program.entity.js';
import { Track } from '../program/track.entity.js';
import { ImportRow } from './importRow.entity.js';
import { intakePolicy, refuseApply } from './intake.policy.js';

export const ImportBatchState = choices(
  'ImportBatchState',
  'How far an import is.',
  importBatchLifecycle.stateDescriptions,
);

const count = (description: string) => ({ description, write: 'never', initial: 0 }) as const;

@Record({
  description: 'An import of a member list: what a file says of the partners of a program on one day.',
  prefix: 'imp',
  plural: 'importBatches',
  label: 'fileName',
  policy: intakePolicy,
  indexes: [['programKey', 'trackKey', 'state', 'asOf']],
})
export class ImportBatch extends Node {
  @Text({ description: 'The key of the program.', length: 100, filter: true, group: true, write: 'never' })
  programKey: string;

  @Text({
    description: 'The key of the track; null until the plan has found or named it.',
    length: 100,
    nullable: true,
    write: 'never',
  })
  trackKey: string | null;

  @Reference(() => Program, {
    description: 'The program; null while the import has yet to create it.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
    write: 'never',
    onDelete: 'SET NULL',
  })
  program: Relation<Program> | null;
  programId: string | null;

  @Reference(() => Track, {
    description: 'The track; null while the import has yet to create it.',
    nullable: true,
    write: 'never',
    onDelete: 'SET NULL',
  })
  track: Relation<Track> | null;
  trackId: string | null;

  @CalendarDay({
    description: 'The day on which the list is right.',
    filter: true,
    order: true,
    write: 'never',
  })
  asOf: string;

  @Text({ description: 'The name of the file.', filter: true, order: true, write: 'never' })
  fileName: string;

  @Integer({
    description: 'The size of the file in bytes.',
    min: 0,
    write: 'never',
    initial: 0,
    technical: true,
  })
  sizeBytes: number;

  @Choice(() => ImportBatchState, {
    description: 'How far it is.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'UPLOADING',
  })
  state: ChoiceOf<typeof ImportBatchState>;

  @Flag({
    description:
      'Whether only its plan is wanted; it cannot be applied, and nothing is left when it is discarded.',
    write: 'never',
    initial: false,
    technical: true,
  })
  isDryRun: boolean;

  @List({
    description: 'The columns of the file, as its header names them.',
    write: 'never',
    technical: true,
  })
  columns: string[];

  @JsonValue({
    description:
      'Which column holds what: `{ name, level, domain, startsOn, website, country }`; a proposal until the plan is made.',
    nullable: true,
    write: 'never',
    technical: true,
  })
  mapping: unknown;

  @JsonValue({
    description:
      'What the program lacks and applying adds: a list of `{ type, id, key, name, rank }` with the types Program, Track and Level. A level gets the next rank, in the order in which the file first names them; a list states no order, so ranks are to be checked.',
    nullable: true,
    write: 'never',
    technical: true,
  })
  additions: unknown;

  @Integer(count('Rows of the file.'))
  rowCount: number;

  @Integer(count('Partners that the list adds.'))
  createCount: number;

  @Integer(count('Partners that change: their level, their name, or they come back.'))
  changeCount: number;

  @Integer(count('Partners that the list no longer has.'))
  endCount: number;

  @Integer(count('Partners that are already as the list says.'))
  unchangedCount: number;

  @Integer(count('Rows that are left out, each with its reason.'))
  rejectedCount: number;

  @Integer(
    count('Rows whose organization is in doubt; each becomes a new organization unless a person decides.'),
  )
  doubtCount: number;

  @Reference(() => User, {
    description: 'Who began it; null for the product itself.',
    nullable: true,
    filter: true,
    group: true,
    write: 'never',
  })
  startedBy: Relation<User> | null;
  startedById: string | null;

  @InstantAt({
    description: 'When it was applied.',
    nullable: true,
    order: true,
    write: 'never',
    technical: true,
  })
  appliedAt: string | null;

  @InstantAt({ description: 'When it was undone.', nullable: true, write: 'never', technical: true })
  undoneAt: string | null;

  @Integer({
    description: 'The end of the event log when the plan was made: what happened since may speak against it.',
    nullable: true,
    hidden: true,
    write: 'never',
  })
  plannedAfter: number | null;

  @Many(() => ImportRow, { by: 'batch', description: 'What becomes of each row of the file.' })
  rows: Relation<ImportRow>[];

  @Actions(() => importBatchLifecycle, {
    on: 'state',
    needs: ['isDryRun'],
    refuse: (row, action) =>
      action === 'apply' ? refuseApply({ isDryRun: row['isDryRun'] === true }) : null,
  })
  availableActions: AvailableAction[];
}
