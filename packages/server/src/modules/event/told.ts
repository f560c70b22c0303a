/** What an event tells people: the fields that changed, without what is there for programs alone. */
import { Json } from '@partnergraph/graph/record/scalars.js';
import { Field, ObjectType } from 'type-graphql';
import { subjectOf } from './personal.js';

@ObjectType({ description: 'A field that changed.' })
export class FieldChange {
  @Field(() => String, { description: 'Its name, as the record has it.' })
  field: string;

  @Field(() => Json, { nullable: true, description: 'What it was; null for nothing.' })
  before: unknown;

  @Field(() => Json, { nullable: true, description: 'What it is since; null for nothing.' })
  after: unknown;
}

/** An event as it is read. */
interface Told {
  readonly subjectType: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** The fields that changed, in their order: no ids, no versions, nothing technical, nothing that was and is empty. */
export function changesTold({ subjectType, before, after }: Told): FieldChange[] {
  const marks = subjectOf(subjectType)?.fields;
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((field) => !/^id$|Id$|^version$/.test(field))
    .filter((field) => !marks?.get(field)?.hidden && !marks?.get(field)?.technical)
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => !isEmpty(change.before) || !isEmpty(change.after));
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);
