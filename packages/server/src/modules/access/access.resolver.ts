/** Users and their roles on the graph. */
import { Permission } from '@partnergraph/graph/api/permission.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { payloadOf } from '@partnergraph/graph/api/payload.js';
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { answer } from '@partnergraph/graph/api/useCases.js';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { roleGrantRules, userActions } from './access.service.js';
import { apiTokenResolvers } from './apiToken.resolver.js';
import { setPassword } from './password.service.js';
import { invitationResolvers } from './invitation.resolver.js';
import { secondFactorResolvers } from './secondFactor.resolver.js';
import { sessionResolvers } from './session.resolver.js';
import { sightResolvers } from './sight.resolver.js';
import { RoleGrant, User } from './user.entity.js';

@Resolver(() => User)
class UserResolver {
  @Permission('user.setPassword')
  @Mutation(() => payloadOf(User), {
    description:
      'Sets another user’s password and ends the user’s sessions; one’s own is changed with `passwordChange`.',
  })
  userSetPassword(
    @Arg('id', () => ID, { description: 'The user.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that this was decided on.' }) version: number,
    @Arg('password', () => String, { description: 'The new password, 15 characters or more.' })
    password: string,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(User), context, info, (writer) => setPassword(writer, { id, version, password }));
  }
}

export const accessResolvers = [
  ...sessionResolvers,
  ...secondFactorResolvers,
  ...invitationResolvers,
  ...apiTokenResolvers,
  ...sightResolvers,
  UserResolver,
  recordResolver(User, { create: true, change: true, lifecycle: userActions }),
  recordResolver(RoleGrant, { create: true, remove: true, rules: roleGrantRules }),
];
