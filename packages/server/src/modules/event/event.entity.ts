/** The event log: everything that happened, once, never changed; the audit trail, the activity feed and the change feed in one. */
import {
  CalendarDay,
  Computed,
  Flag,
  InstantAt,
  Integer,
  JsonValue,
  Text,
} from '@partnergraph/graph/record/fields.js';
import { keepChangesIn, Record } from '@partnergraph/graph/record/record.js';
import { actorKept, besideKept, jsonKept } from './event.kept.js';
import { eventPolicy } from './event.policy.js';
import { type ProductNote, ProductNoteName, productNoteOf } from './note.js';
import { changesTold, FieldChange } from './told.js';

@Record({
  description: 'Something that happened to a record: who did it, when, and what was before and after.',
  prefix: 'evt',
  label: 'type',
  policy: eventPolicy,
  isLog: true,
  unique: [['sequence']],
  indexes: [
    ['subjectId', 'sequence'],
    ['type', 'sequence'],
    ['subjectType', 'sequence'],
    ['batchId', 'sequence'],
    ['at', 'sequence'],
  ],
})
export class Event {
  id: string;

  @Integer({
    description: 'Its place in the log: without gaps, in the order in which changes were committed.',
    order: true,
    filter: true,
    write: 'never',
  })
  sequence: number;

  @InstantAt({ description: 'When it was recorded.', order: true, filter: true, write: 'never' })
  at: string;

  @Text({
    description: 'What happened, such as `partnership.approve`.',
    length: 80,
    isCode: true,
    filter: true,
    group: true,
    write: 'never',
  })
  type: string;

  @Text({
    description: 'The type of the record that it happened to, such as `Partnership`.',
    length: 40,
    isCode: true,
    filter: true,
    group: true,
    write: 'never',
  })
  subjectType: string;

  @Text({
    description: 'The id of the record that it happened to.',
    length: 32,
    isCode: true,
    filter: true,
    write: 'never',
  })
  subjectId: string;

  @Text({
    description: 'What the record was called then; `erased` for a person who was.',
    length: 200,
    nullable: true,
    write: 'never',
    kept: besideKept('subjectLabel', 'label'),
  })
  subjectLabel: string | null;

  @Integer({ description: 'The version that the record had after it.', write: 'never' })
  subjectVersion: number;

  @Text({
    description: 'The id of the user who did it; null for the product itself.',
    length: 32,
    isCode: true,
    nullable: true,
    filter: true,
    write: 'never',
  })
  actorId: string | null;

  @Text({
    description: 'The name of the one who did it; `erased` for a user who was.',
    length: 200,
    group: true,
    write: 'never',
    kept: actorKept,
  })
  actorName: string;

  @Text({
    description: 'The import or program file that it belongs to.',
    length: 32,
    isCode: true,
    nullable: true,
    filter: true,
    write: 'never',
  })
  batchId: string | null;

  @CalendarDay({
    description: 'From which day on it holds, where that is not the day of recording.',
    nullable: true,
    filter: true,
    write: 'never',
  })
  effectiveOn: string | null;

  @JsonValue({
    description: 'The fields that changed, as they were; null for something new.',
    nullable: true,
    write: 'never',
    kept: jsonKept('before'),
  })
  before: unknown;

  @JsonValue({
    description: 'The fields that changed, as they are since; null for something removed.',
    nullable: true,
    write: 'never',
    kept: jsonKept('after'),
  })
  after: unknown;

  @Computed(() => [FieldChange], {
    description:
      'The fields that changed, for people: without ids, versions and what is there for programs alone.',
    needs: ['subjectType', 'before', 'after'],
    resolve: changesTold,
  })
  changedFields: FieldChange[];

  @Text({
    description: 'Why, in the words of the one who did it.',
    length: 2000,
    nullable: true,
    write: 'never',
    kept: besideKept('note', 'note'),
  })
  note: string | null;

  @Computed(() => ProductNoteName, {
    description:
      'Which sentence the note is, where the product itself wrote it; null for the words of a person.',
    nullable: true,
    needs: ['note'],
    resolve: productNoteOf,
  })
  productNote: ProductNote | null;

  @Flag({
    description: 'Whether it tells of a record that not everybody may know of.',
    hidden: true,
    filter: true,
    write: 'never',
    initial: false,
  })
  isSecret: boolean;
}

keepChangesIn(() => Event);
