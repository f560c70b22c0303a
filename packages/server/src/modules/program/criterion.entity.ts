/** What a level asks of a partner, as an expression of three values. */
import { type CriterionExpression, describeExpression } from '@partnergraph/domain/criterion.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Computed, Integer, JsonValue, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Level } from './level.entity.js';
import { levelPartPolicy } from './program.policy.js';
import { Region } from './region.entity.js';
import { Position, ProgramKey, StatedAt } from './stated.js';

export const CriterionKind = choices('CriterionKind', 'What a criterion looks at.', {
  METRIC: 'A figure is compared with a value.',
  EVIDENCE: 'Something has to be shown and accepted.',
  COUNT: 'Records are counted.',
  OBLIGATION: 'The agreement has to hold an obligation.',
});
export const CriterionPurpose = choices('CriterionPurpose', 'What a criterion is for.', {
  QUALIFY: 'It is asked of whoever wants the level.',
  MAINTAIN: 'It is asked of whoever holds the level.',
});

@Record({
  description: 'What a level asks of a partner.',
  prefix: 'crt',
  plural: 'criteria',
  policy: levelPartPolicy('criterion'),
  unique: [['level', 'key']],
})
export class Criterion extends Node {
  @Reference(() => Level, {
    description: 'The level.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  level: Relation<Level>;
  levelId: string;

  @ProgramKey()
  key: string;

  @Text({
    description: 'What is asked, in the words of the program.',
    length: 300,
    filter: true,
    order: true,
  })
  name: string;

  @Choice(() => CriterionKind, { description: 'What it looks at.', filter: true, order: true, group: true })
  kind: ChoiceOf<typeof CriterionKind>;

  @Choice(() => CriterionPurpose, {
    description: 'Whether it is asked before or while the level is held.',
    filter: true,
    order: true,
    group: true,
    initial: 'QUALIFY',
  })
  purpose: ChoiceOf<typeof CriterionPurpose>;

  @JsonValue({
    description:
      'What has to be so: one condition such as `{"metric": "partner_users", "op": "GTE", "value": "10000"}`, or all, any, not of conditions.',
  })
  expression: unknown;

  @Computed(() => String, {
    description: 'The expression as a phrase.',
    needs: ['expression'],
    resolve: (row: { expression: CriterionExpression }) => describeExpression(row.expression),
  })
  phrase: string;

  @Integer({ description: 'Over how many days it looks back.', min: 1, max: 3660, nullable: true })
  windowDays: number | null;

  @Reference(() => Region, {
    description: 'The region in which it replaces the general one.',
    nullable: true,
    filter: true,
    group: true,
  })
  region: Relation<Region> | null;
  regionId: string | null;

  @Position('among the criteria of the level')
  position: number;

  @Text({ description: 'What the reader of the program should know.', length: 4000, nullable: true })
  note: string | null;

  @StatedAt()
  statedAt: string | null;
}
