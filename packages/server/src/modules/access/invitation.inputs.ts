/** What an invitation says of the person. */
import { Field, ID, InputType } from 'type-graphql';
import { Language } from '../mail/language.js';
import { RoleName } from './user.entity.js';
import type { Role } from '@partnergraph/domain/permission.js';

@InputType('UserInviteInput', { description: 'Who is invited, and as what.' })
export class UserInviteInput {
  @Field(() => ID, { nullable: true, description: 'An id of your own making; sent twice, it invites once.' })
  id?: string | null;

  @Field(() => String, { description: 'The name of the person.' })
  name: string;

  @Field(() => String, { description: 'The address that the invitation goes to, in lower case.' })
  email: string;

  @Field(() => Language, {
    nullable: true,
    description: 'The language of mails to the person; English unless said.',
  })
  language?: Language | null;

  @Field(() => RoleName, { description: 'The role that the person is to have.' })
  role: Role;

  @Field(() => ID, {
    nullable: true,
    description: 'The organization that the role is held for, or limited to.',
  })
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The program that the role is limited to.' })
  programId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The region that the role is limited to.' })
  regionId?: string | null;
}
