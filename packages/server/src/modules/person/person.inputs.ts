/** What the erasing of a person is asked with. */
import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Why a person is erased.' })
export class PersonEraseInput {
  @MaxLength(2000)
  @Field(() => String, {
    nullable: true,
    description: 'Why; it stays in the log, so name nobody: the number of the request will do.',
  })
  note?: string | null;
}
