/** What a person gives to an import: the file and its day, which column holds what, and who is meant by a doubtful row. */
import { Day } from '@partnergraph/graph/record/scalars.js';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'A file that is about to be imported.' })
export class ImportBatchStartInput {
  @Field(() => ID, {
    nullable: true,
    description: 'An id made by the client (imp_ and a ULID): starting twice with it gives the first result.',
  })
  id?: string | null;

  @Field(() => String, {
    description: 'The key of the program; one that does not exist is created when the import is applied.',
  })
  program: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the track; the only one of the program, or `members`, unless said.',
  })
  track?: string | null;

  @Field(() => Day, { description: 'The day on which the list is right; a day that has come.' })
  asOf: string;

  @Field(() => String, { description: 'The name of the file.' })
  fileName: string;

  @Field(() => Int, { nullable: true, description: 'The size of the file in bytes.' })
  sizeBytes?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether only the plan is wanted: it cannot be applied, the log does not tell of it, and nothing is left when it is discarded.',
  })
  isDryRun?: boolean | null;
}

@InputType({
  description: 'Which column of the file holds what, by the names in its header; null for what it lacks.',
})
export class ImportMappingInput {
  @Field(() => String, {
    nullable: true,
    description: 'The column of the partner’s name; required unless found.',
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The column of the level.' })
  level?: string | null;

  @Field(() => String, { nullable: true, description: 'The column of the domain, or of a web address.' })
  domain?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The column of the day from which the partner counts itself one.',
  })
  startsOn?: string | null;

  @Field(() => String, { nullable: true, description: 'The column of the partner’s page.' })
  website?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The column of the country, as two letters of ISO 3166.',
  })
  country?: string | null;
}

@InputType({ description: 'How an import is planned.' })
export class ImportBatchPlanInput {
  @Field(() => ImportMappingInput, {
    nullable: true,
    description: 'Which column holds what; what is left out is found by the usual names of columns.',
  })
  mapping?: ImportMappingInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether levels that the track lacks are created; yes for a track without levels, else no unless said.',
  })
  createLevels?: boolean | null;
}
