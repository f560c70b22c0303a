/** A row of an import's plan: what the file says, whom it speaks of, and what applying would do. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import {
  CalendarDay,
  Choice,
  Flag,
  Integer,
  JsonValue,
  Reference,
  Text,
} from '@partnergraph/graph/record/fields.js';
import { Record } from '@partnergraph/graph/record/record.js';
import { Column, type Relation } from 'typeorm';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { ImportBatch } from './importBatch.entity.js';
import { importRowPolicy } from './intake.policy.js';

export const ImportOutcome = choices('ImportOutcome', 'What applying an import does with a row.', {
  CREATE: 'A partner that was not on the roll joins.',
  CHANGE: 'A partner gets another level or name, or comes back.',
  END: 'A partner on the roll that the file does not have leaves.',
  UNCHANGED: 'Everything is already as the row says.',
  REJECTED: 'The row is left out; the reason says why.',
  DOUBT: 'Known organizations may be meant; unless a person decides, a new one is created.',
});

@Record({
  description: 'A row of an import: what the file says and what applying does with it.',
  prefix: 'imr',
  policy: importRowPolicy,
  isLog: true,
  unique: [['batch', 'number']],
  indexes: [
    ['plan', 'batch', 'number'],
    ['organization', 'batch'],
    ['partnership', 'batch'],
  ],
})
export class ImportRow {
  id: string;

  @Reference(() => ImportBatch, { description: 'The import.', filter: true, write: 'never' })
  batch: Relation<ImportBatch>;
  batchId: string;

  @Integer({
    description:
      'Its row in the file as a spreadsheet counts, the header being row 1; null for a partner that the file does not have.',
    nullable: true,
    order: true,
    write: 'never',
  })
  number: number | null;

  @Text({
    description: 'The partner’s name in the file, or on the roll for one that leaves.',
    write: 'never',
  })
  name: string;

  @Text({ description: 'The partner’s domain.', length: 253, nullable: true, write: 'never' })
  domain: string | null;

  @Text({ description: 'The level in the words of the file.', nullable: true, write: 'never' })
  level: string | null;

  @CalendarDay({
    description: 'The day from which the partner counts itself one.',
    nullable: true,
    write: 'never',
  })
  startsOn: string | null;

  @Text({ description: 'Its page on the internet.', length: 500, nullable: true, write: 'never' })
  website: string | null;

  @Text({ description: 'Its country.', length: 2, nullable: true, write: 'never' })
  country: string | null;

  @Choice(() => ImportOutcome, {
    description: 'What applying does with it.',
    filter: true,
    group: true,
    write: 'never',
    initial: 'CREATE',
  })
  plan: ChoiceOf<typeof ImportOutcome>;

  @Text({
    description: 'Why it is rejected or in doubt, or how its organization was found.',
    length: 500,
    nullable: true,
    write: 'never',
  })
  reason: string | null;

  @JsonValue({
    description: 'What changes: `{ stage, level, name, domain }`, each with its value before and after.',
    nullable: true,
    write: 'never',
  })
  changes: unknown;

  @Flag({
    description: 'Whether its organization was in doubt, decided by a person or not.',
    filter: true,
    group: true,
    write: 'never',
    initial: false,
  })
  isDoubtful: boolean;

  @Flag({
    description: 'Whether a person has decided whom it means.',
    write: 'never',
    initial: false,
  })
  isDecided: boolean;

  @JsonValue({
    description: 'The organizations that may be meant: a list of `{ id, name, domains }`.',
    nullable: true,
    write: 'never',
  })
  candidates: unknown;

  @Reference(() => Organization, {
    description: 'The organization that it speaks of; null for a new one that is not created yet.',
    nullable: true,
    filter: true,
    write: 'never',
    isEnforced: false,
  })
  organization: Relation<Organization> | null;
  organizationId: string | null;

  @Reference(() => Partnership, {
    description: 'The partnership that it speaks of; null for a new one that is not created yet.',
    nullable: true,
    filter: true,
    write: 'never',
    isEnforced: false,
  })
  partnership: Relation<Partnership> | null;
  partnershipId: string | null;

  /** Rows with the same key speak of the same organization. */
  @Column({ type: 'char', length: 32, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  rowKey: string | null;

  @Column({ type: 'varchar', length: 200, charset: 'utf8mb4', collation: 'utf8mb4_bin', nullable: true })
  nameKey: string | null;

  /** The domain when it can tell organizations apart. */
  @Column({ type: 'varchar', length: 253, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  clue: string | null;

  /** An earlier import has taken this row for the same organization. */
  @Column({ type: 'boolean', default: false })
  isKnown: boolean;

  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  levelId: string | null;

  /** Whether the organization of this row is to be created. */
  @Column({ type: 'boolean', default: false })
  isNew: boolean;

  /** Whether the row's domain is to be added to its organization. */
  @Column({ type: 'boolean', default: false })
  addsDomain: boolean;

  /** Whether applying changes the partnership itself. */
  @Column({ type: 'boolean', default: false })
  isDated: boolean;

  /** What the partnership was when the plan was made. */
  @Column({ type: 'int', nullable: true })
  priorVersion: number | null;

  @Column({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  priorStage: string | null;

  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  priorLevelId: string | null;

  @Column({ type: 'varchar', length: 200, charset: 'utf8mb4', collation: 'utf8mb4_bin', nullable: true })
  priorName: string | null;

  @Column({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  nextStage: string | null;
}
