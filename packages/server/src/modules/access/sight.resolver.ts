/** What viewers can see and do, on the graph. */
import { reaches, type Role } from '@partnergraph/domain/permission.js';
import { choices } from '@partnergraph/graph/choices.js';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { givenOf } from './giving.js';
import { compareWith, previewGrant, type Sight } from './sight.js';
import { RoleName } from './user.entity.js';

const Reach = choices('Reach', 'How far a permission reaches; a grant may limit it further.', reaches);

@ObjectType({ description: 'A list, as a viewer sees it and as you do.' })
export class AccessList {
  @Field(() => String, { description: 'The list, such as `organizations`.' })
  list: string;

  @Field(() => Int, { description: 'How many rows the viewer sees.' })
  count: number;

  @Field(() => Int, { description: 'How many rows you see.' })
  ownCount: number;

  @Field(() => [String], {
    description: 'The fields that are held back from the viewer in rows that it sees.',
  })
  hiddenFields: string[];
}

@ObjectType({ description: 'An action, as far as a viewer reaches with it and as far as you do.' })
export class AccessAction {
  @Field(() => String, { description: 'The action, such as `organization.create`.' })
  action: string;

  @Field(() => String, { description: 'What it does.' })
  description: string;

  @Field(() => Reach, { description: 'How far the viewer reaches.' })
  reach: string;

  @Field(() => Reach, { description: 'How far you reach.' })
  ownReach: string;
}

@ObjectType({ description: 'What a viewer can see and do, beside what you can.' })
export class AccessSight {
  @Field(() => [AccessList], { description: 'Every list of the graph.' })
  lists: AccessList[];

  @Field(() => [AccessAction], { description: 'Every action of the graph.' })
  actions: AccessAction[];
}

@Resolver()
class SightResolver {
  @Query(() => AccessSight, {
    description: 'What a role would show to somebody who has no other, before it is given.',
  })
  grantPreview(
    @Arg('role', () => RoleName, { description: 'The role.' }) role: Role,
    @Arg('organizationId', () => ID, { nullable: true, description: 'The organization that it is for.' })
    organizationId: string | null,
    @Arg('programId', () => ID, { nullable: true, description: 'The program that it is limited to.' })
    programId: string | null,
    @Arg('regionId', () => ID, { nullable: true, description: 'The region that it is limited to.' })
    regionId: string | null,
    @Ctx() context: ProductContext,
  ): Promise<Sight> {
    return previewGrant(context, givenOf(role, { organizationId, programId, regionId }));
  }

  @Query(() => AccessSight, {
    description: 'What a user can see and do, beside what you can; for those who may look with others’ eyes.',
  })
  accessCompare(
    @Arg('userId', () => ID, { description: 'The user.' }) userId: string,
    @Ctx() context: ProductContext,
  ): Promise<Sight> {
    return compareWith(context, userId);
  }
}

export const sightResolvers = [SightResolver];
