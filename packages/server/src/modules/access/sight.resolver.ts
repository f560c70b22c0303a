/** What viewers can see and do, and why, on the graph. */
import { reaches, type Role } from '@partnergraph/domain/permission.js';
import { Permission } from '@partnergraph/graph/api/permission.js';
import { choices } from '@partnergraph/graph/record/choices.js';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { explainAccess, type Explanation, stepKinds } from './explain.js';
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

const AccessStepKind = choices('AccessStepKind', 'What a step of an explanation looks at.', stepKinds);

@ObjectType({ description: 'A step of an explanation, asked on the very row.' })
export class AccessStep {
  @Field(() => AccessStepKind, { description: 'What it looks at.' })
  kind: string;

  @Field(() => Int, {
    description: 'Its place in the tree: it belongs to the last step before it that is less deep.',
  })
  depth: number;

  @Field(() => String, { description: 'What is looked at: the grant, the rule, the condition, the field.' })
  text: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value that the row has there, of a condition on one.',
  })
  value: string | null;

  @Field(() => Boolean, { description: 'Whether it holds.' })
  holds: boolean;

  @Field(() => Boolean, { description: 'Whether it decided the answer.' })
  decides: boolean;
}

@ObjectType({ description: 'Why a user may or may not do something with a record.' })
export class AccessExplanation {
  @Field(() => Boolean, { description: 'Whether the grants of the user reach the record with the action.' })
  isAllowed: boolean;

  @Field(() => [AccessStep], { description: 'The steps, as a tree in the order of reading.' })
  steps: AccessStep[];
}

@Resolver()
class SightResolver {
  @Permission('access.explain')
  @Query(() => AccessExplanation, {
    description:
      'Why a user may or may not do something with a record: each grant, rule, condition and guard that decides. For those who may ask.',
  })
  explainAccess(
    @Arg('userId', () => ID, { description: 'The user.' }) userId: string,
    @Arg('subjectId', () => ID, { description: 'The record.' }) subjectId: string,
    @Arg('action', () => String, { description: 'The action, such as `partnership.change`.' }) action: string,
    @Ctx() context: ProductContext,
  ): Promise<Explanation> {
    return explainAccess(context, { userId, subjectId, action });
  }

  @Permission('roleGrant.create')
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

  @Permission('access.viewAs')
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
