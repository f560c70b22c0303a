/** Invitations and forgotten passwords on the graph. */
import { Permission } from '@partnergraph/graph/api/permission.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { payloadOf } from '@partnergraph/graph/api/payload.js';
import { Instant } from '@partnergraph/graph/record/scalars.js';
import { answer, useCases } from '@partnergraph/graph/api/useCases.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { UserInviteInput } from './invitation.inputs.js';
import { inviteAgain, inviteUser } from './invitation.service.js';
import { linkOf, requestReset, setPasswordByLink } from './link.service.js';
import { answerSession, SessionPayload } from './session.resolver.js';
import { User } from './user.entity.js';

export const PasswordLinkKind = choices('PasswordLinkKind', 'What a mailed link is for.', {
  INVITATION: 'It sets the first password of somebody who was invited.',
  RESET: 'It sets a new password in place of a forgotten one.',
});

@ObjectType({ description: 'A mailed link that sets a password.' })
export class PasswordLink {
  @Field(() => PasswordLinkKind, { description: 'What it is for.' })
  kind: ChoiceOf<typeof PasswordLinkKind>;

  @Field(() => String, { description: 'The name of the person that it was mailed to.' })
  name: string;

  @Field(() => String, { description: 'The address that the person logs in with.' })
  email: string;

  @Field(() => Instant, { description: 'Until when it can be used.' })
  expiresAt: string;
}

const secretOfLink = { description: 'What follows # in the link.' };

@Resolver()
class InvitationResolver {
  @Permission('ANYBODY')
  @Query(() => PasswordLink, {
    nullable: true,
    description: 'The link that a mail has brought; null when it was used, is too old, or is not whole.',
  })
  passwordLink(
    @Arg('secret', () => String, secretOfLink) secret: string,
    @Ctx() { database, now }: ProductContext,
  ): Promise<PasswordLink | null> {
    return linkOf(database, secret, now());
  }

  @Permission('ANYBODY')
  @Mutation(() => SessionPayload, {
    description: 'Sets the password by the link that a mail has brought; then log in with it.',
  })
  passwordSet(
    @Arg('secret', () => String, secretOfLink) secret: string,
    @Arg('password', () => String, { description: 'The new password, 15 characters or more.' })
    password: string,
    @Ctx() { database, now }: ProductContext,
  ): Promise<SessionPayload> {
    return answerSession(async () => {
      await setPasswordByLink(database, { secret, password }, now());
      return null;
    });
  }

  @Permission('ANYBODY')
  @Mutation(() => SessionPayload, {
    description:
      'Mails a link that sets a new password, if somebody has this address; the answer is the same if not.',
  })
  passwordResetRequest(
    @Arg('email', () => String, { description: 'The address of the user.' }) email: string,
    @Ctx() { database, now, address }: ProductContext,
  ): Promise<SessionPayload> {
    return answerSession(async () => {
      await requestReset(database, { email, address }, now());
      return null;
    });
  }

  @Permission('user.invite')
  @Mutation(() => payloadOf(User), {
    description: 'Invites a person: creates a user who sets the password by a link that is mailed.',
  })
  userInvite(
    @Arg('input', () => UserInviteInput, { description: 'Who is invited, and as what.' })
    input: UserInviteInput,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(User), context, info, (writer) => inviteUser(writer, input));
  }
}

const again = useCases(User, {
  userInviteAgain: {
    permission: 'user.invite',
    description: 'Mails the invitation of a user again, with a new link in place of the old one.',
    run: inviteAgain,
  },
});

export const invitationResolvers = [InvitationResolver, again];
