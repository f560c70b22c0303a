/** Logging in and out, and the sessions that last, on the graph. */
import { permissionTable, type Role } from '@partnergraph/domain/permission.js';
import { Permission } from '@partnergraph/graph/api/permission.js';
import { problem, UserError, UserErrorType } from '@partnergraph/graph/api/payload.js';
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { useCases } from '@partnergraph/graph/api/useCases.js';
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { rolesToGive } from './giving.js';
import { changePassword } from './password.service.js';
import { mayAtAll, mayEverywhere } from './policy.js';
import { Session } from './session.entity.js';
import { endSessionById, endSessionsOf } from './session.service.js';
import { RoleName, User } from './user.entity.js';
import type { ProductViewer } from './viewer.js';

@ObjectType('GivingLimit', { description: 'A way to give a role: what it has to be limited to.' })
export class GivingLimitType {
  @Field(() => ID, { nullable: true, description: 'The organization; null for any.' })
  organizationId: string | null;

  @Field(() => ID, { nullable: true, description: 'The program; null for any.' })
  programId: string | null;

  @Field(() => [ID], { nullable: true, description: 'The regions, of which it has to be one; null for any.' })
  regionIds: readonly string[] | null;
}

@ObjectType('RoleToGive', { description: 'A role that you may give to others.' })
export class RoleToGiveType {
  @Field(() => RoleName, { description: 'The role.' })
  role: Role;

  @Field(() => Boolean, { description: 'Whether it is held for an organization, which has to be named.' })
  needsOrganization: boolean;

  @Field(() => [GivingLimitType], { description: 'The ways to give it; to keep to one of them is enough.' })
  within: readonly GivingLimitType[];
}

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
      'Everything that the user may do now with some row, on all or on the own ones, such as `organization.create`.',
  })
  permissions: string[];

  @Field(() => [RoleToGiveType], {
    description: 'The roles that the user may give to others; none for most.',
  })
  rolesToGive: readonly RoleToGiveType[];

  @Field(() => String, {
    nullable: true,
    description:
      'The name of the admin who looks with the eyes of this user and can change nothing; null otherwise.',
  })
  lookedAtBy: string | null;
}

@ObjectType({ description: 'The answer of a login, and of what is done with logins.' })
export class SessionPayload {
  @Field(() => ViewerType, {
    nullable: true,
    description: 'Who is logged in; null when nobody is.',
  })
  viewer: ViewerType | null;

  @Field(() => Boolean, {
    description: 'Whether the password is right and a code of the second factor is still asked for.',
  })
  needsCode: boolean;

  @Field(() => [UserErrorType], { description: 'Why it was refused; empty when it was done.' })
  errors: readonly object[];
}

function viewerType(viewer: ProductViewer): ViewerType | null {
  if (viewer.id === null || viewer.email === null) return null;
  const permissions = permissionTable()
    .map(({ action }) => action)
    .filter((action) => mayAtAll(viewer, action));
  return {
    id: viewer.id,
    name: viewer.name,
    email: viewer.email,
    roles: [...viewer.roles],
    organizationIds: [...viewer.organizationIds],
    permissions,
    rolesToGive: rolesToGive(viewer),
    lookedAtBy: viewer.lookedAtBy ?? null,
  };
}

/** Answers with the one who is logged in after the work, or with the errors that a user can act on. */
export async function answerSession(work: () => Promise<ProductViewer | null>): Promise<SessionPayload> {
  try {
    const viewer = await work();
    return { viewer: viewer && viewerType(viewer), needsCode: false, errors: [] };
  } catch (error) {
    if (error instanceof UserError) return { viewer: null, needsCode: false, errors: error.problems };
    throw error;
  }
}

@ObjectType({ description: 'A login provider of the organization’s own.' })
export class LoginProvider {
  @Field(() => String, { description: 'What its button says.' })
  label: string;

  @Field(() => String, { description: 'The path that the browser opens to log in there.' })
  path: string;
}

@ObjectType({ description: 'The ways in which people log in here.' })
export class LoginOptions {
  @Field(() => LoginProvider, {
    nullable: true,
    description: 'The organization’s own login provider; null where there is none.',
  })
  provider: LoginProvider | null;
}

@Resolver()
class SessionResolver {
  @Permission('ANYBODY')
  @Query(() => LoginOptions, { description: 'The ways in which people log in here.' })
  loginOptions(@Ctx() { loginProvider }: ProductContext): LoginOptions {
    return { provider: loginProvider };
  }

  @Permission('ANYBODY')
  @Query(() => ViewerType, {
    nullable: true,
    description: 'The one who asks; null for somebody who is not logged in.',
  })
  viewer(@Ctx() { viewer }: ProductContext): ViewerType | null {
    return viewerType(viewer);
  }

  @Permission('ANYBODY')
  @Mutation(() => SessionPayload, { description: 'Logs in: the answer sets the session’s cookie.' })
  async sessionStart(
    @Arg('email', () => String, { description: 'The address of the user.' }) email: string,
    @Arg('password', () => String, { description: 'The password.' }) password: string,
    @Arg('code', () => String, {
      nullable: true,
      description: 'Of the second factor, or a recovery code, where `needsCode` has asked for one.',
    })
    code: string | null,
    @Ctx() context: ProductContext,
  ): Promise<SessionPayload> {
    const answer = await answerSession(() => context.startSession({ email, password, code }));
    return { ...answer, needsCode: answer.viewer === null && answer.errors.length === 0 };
  }

  @Permission('ANYBODY')
  @Mutation(() => SessionPayload, { description: 'Logs out, or ends another session by its id.' })
  sessionEnd(
    @Arg('id', () => ID, { nullable: true, description: 'The session; the one that asks unless named.' })
    id: string | null,
    @Ctx() context: ProductContext,
  ): Promise<SessionPayload> {
    return answerSession(async () => {
      if (!id || id === context.sessionId) {
        await context.endSession();
        return null;
      }
      await context.transact((writer) => endSessionById(writer, id));
      return context.viewer;
    });
  }

  @Permission('ONESELF')
  @Mutation(() => SessionPayload, { description: 'Ends all of one’s own sessions but the one that asks.' })
  sessionEndOthers(@Ctx() context: ProductContext): Promise<SessionPayload> {
    return answerSession(async () => {
      const { id } = context.viewer;
      if (id === null) throw problem('FORBIDDEN', [], 'Log in first.');
      await context.transact((writer) => endSessionsOf(writer, id, context.sessionId));
      return context.viewer;
    });
  }

  @Permission('ONESELF')
  @Mutation(() => SessionPayload, {
    description: 'Changes one’s own password and ends one’s other sessions.',
  })
  passwordChange(
    @Arg('oldPassword', () => String, { description: 'The password until now.' }) oldPassword: string,
    @Arg('newPassword', () => String, { description: 'The new one, 15 characters or more.' })
    newPassword: string,
    @Ctx() context: ProductContext,
  ): Promise<SessionPayload> {
    return answerSession(async () => {
      await changePassword(context, { oldPassword, newPassword });
      return context.viewer;
    });
  }
}

const userSessions = useCases(User, {
  userEndSessions: {
    description: 'Ends all sessions of a user.',
    async run(writer, { id, version }) {
      const may = mayEverywhere(writer.viewer as ProductViewer, 'user.endSessions');
      if (may !== true) throw problem('FORBIDDEN', ['id'], may);
      const row = await writer.load<{ id: string; version: number }>(User, id);
      writer.checkVersion(User, row, version);
      await endSessionsOf(writer, id);
      return row;
    },
  },
});

export const sessionResolvers = [SessionResolver, userSessions, recordResolver(Session)];
