/** Logging in, the viewer, users and their roles on the graph. */
import { type Action, permissionTable, reachOf, type Role } from '@partnergraph/domain/permission.js';
import { UserError, UserErrorType } from '@partnergraph/graph/payload.js';
import { recordOf } from '@partnergraph/graph/marks.js';
import { recordResolver } from '@partnergraph/graph/resolvers.js';
import { answer } from '@partnergraph/graph/useCases.js';
import { payloadOf } from '@partnergraph/graph/payload.js';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, ID, Info, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { roleGrantRules, setPassword, userActions } from './access.service.js';
import { RoleGrant, RoleName, User } from './user.entity.js';
import type { ProductViewer } from './viewer.js';

@ObjectType('Viewer', { description: 'The one who asks.' })
export class ViewerType {
  @Field(() => ID, { description: 'The id of the user.' })
  id: string;

  @Field(() => String, { description: 'The name of the user.' })
  name: string;

  @Field(() => String, { description: 'The address that the user logs in with.' })
  email: string;

  @Field(() => [RoleName], { description: 'The roles of the user.' })
  roles: Role[];

  @Field(() => [ID], { description: 'Of a partner’s user: the organizations that it belongs to.' })
  organizationIds: string[];

  @Field(() => [String], {
    description:
      'Everything that the user may do, on all rows or on the own ones, such as `organization.create`.',
  })
  permissions: string[];
}

@ObjectType({ description: 'The answer of a login.' })
export class SessionPayload {
  @Field(() => ViewerType, {
    nullable: true,
    description: 'Who is logged in; null when the login was refused.',
  })
  viewer: ViewerType | null;

  @Field(() => [UserErrorType], { description: 'Why the login was refused.' })
  errors: readonly object[];
}

function viewerType(viewer: ProductViewer): ViewerType | null {
  if (viewer.id === null || viewer.email === null) return null;
  const permissions = permissionTable()
    .map(({ action }) => action)
    .filter((action: Action) => reachOf(viewer.roles, action) !== 'NONE');
  return {
    id: viewer.id,
    name: viewer.name,
    email: viewer.email,
    roles: [...viewer.roles],
    organizationIds: [...viewer.organizationIds],
    permissions,
  };
}

@Resolver()
class AccessResolver {
  @Query(() => ViewerType, {
    nullable: true,
    description: 'The one who asks; null for somebody who is not logged in.',
  })
  viewer(@Ctx() context: ProductContext): ViewerType | null {
    return viewerType(context.viewer);
  }

  @Mutation(() => SessionPayload, { description: 'Logs in: the answer sets the session’s cookie.' })
  async sessionStart(
    @Arg('email', () => String, { description: 'The address of the user.' }) email: string,
    @Arg('password', () => String, { description: 'The password.' }) password: string,
    @Ctx() context: ProductContext,
  ): Promise<SessionPayload> {
    try {
      return { viewer: viewerType(await context.startSession(email, password)), errors: [] };
    } catch (error) {
      if (error instanceof UserError) return { viewer: null, errors: error.problems };
      throw error;
    }
  }

  @Mutation(() => SessionPayload, { description: 'Logs out.' })
  async sessionEnd(@Ctx() context: ProductContext): Promise<SessionPayload> {
    await context.endSession();
    return { viewer: null, errors: [] };
  }
}

@Resolver(() => User)
class UserResolver {
  @Mutation(() => payloadOf(User), {
    description: 'Sets a user’s password, one’s own or, for admins, anybody’s; ends the user’s sessions.',
  })
  userSetPassword(
    @Arg('id', () => ID, { description: 'The user.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that this was decided on.' }) version: number,
    @Arg('password', () => String, { description: 'The new password, 12 characters or more.' })
    password: string,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(User), context, info, (writer) => setPassword(writer, { id, version, password }));
  }
}

export const accessResolvers = [
  AccessResolver,
  UserResolver,
  recordResolver(User, { create: true, change: true, lifecycle: userActions }),
  recordResolver(RoleGrant, { create: true, remove: true, rules: roleGrantRules }),
];
