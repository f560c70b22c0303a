/** Invitations and forgotten passwords on the graph. */
import { Permission } from '@partnergraph/graph/api/permission.js';
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { Instant } from '@partnergraph/graph/record/scalars.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { acceptAsViewer } from './accepting.service.js';
import { Invitation } from './invitation.entity.js';
import { invitationActions, invitationRules } from './invitation.service.js';
import { linkOf, requestReset, setPasswordByLink } from './link.service.js';
import { answerSession, SessionPayload } from './session.resolver.js';

export const PasswordLinkKind = choices('PasswordLinkKind', 'What a mailed link is for.', {
  INVITATION: 'It brings somebody in who was invited.',
  RESET: 'It sets a new password in place of a forgotten one.',
});

@ObjectType({ description: 'A mailed link that sets a password, or takes an invitation up.' })
export class PasswordLink {
  @Field(() => PasswordLinkKind, { description: 'What it is for.' })
  kind: ChoiceOf<typeof PasswordLinkKind>;

  @Field(() => String, { description: 'The name of the person that it was mailed to.' })
  name: string;

  @Field(() => String, { description: 'The address that the person logs in with.' })
  email: string;

  @Field(() => String, {
    nullable: true,
    description: 'The organization that an invitation is for; null for none, and of other links.',
  })
  organization: string | null;

  @Field(() => Boolean, {
    description:
      'Whether the address has a login: an invitation is taken up with it then, and sets no password.',
  })
  hasLogin: boolean;

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
    description:
      'Sets the password by the link that a mail has brought; then log in with it. That of an invitation makes the user.',
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

  @Permission('ONESELF')
  @Mutation(() => SessionPayload, {
    description:
      'Takes an invitation up that went to the viewer’s own address: adds its role to the viewer’s.',
  })
  invitationAccept(
    @Arg('secret', () => String, secretOfLink) secret: string,
    @Ctx() context: ProductContext,
  ): Promise<SessionPayload> {
    return answerSession(async () => {
      await acceptAsViewer(context, secret);
      return context.viewer;
    });
  }
}

export const invitationResolvers = [
  InvitationResolver,
  recordResolver(Invitation, { create: true, rules: invitationRules, lifecycle: invitationActions }),
];
