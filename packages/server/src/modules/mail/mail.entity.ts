/** A mail to a person: waiting, sent, given up, or kept to be read here where no server for mail is set up. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Computed, InstantAt, Integer, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import type { ProductContext } from '../../context.js';
import { wholePolicy } from '../access/policy.js';
import { Invitation } from '../access/invitation.entity.js';
import { User } from '../access/user.entity.js';
import { Language } from './language.js';

export const MailKind = choices('MailKind', 'What a mail is about.', {
  INVITATION: 'Asks somebody to come in, or who has a login already, to take a role up.',
  PASSWORD_RESET: 'Lets somebody who forgot the password set a new one.',
  PASSWORD_CHANGED: 'Tells that the password was changed.',
  SECOND_FACTOR_CHANGED: 'Tells that a second factor was added or taken away.',
});
export type MailKind = ChoiceOf<typeof MailKind>;

export const MailState = choices('MailState', 'Where a mail is on its way.', {
  QUEUED: 'Waits to be sent, for the first time or again.',
  SENT: 'The server for mail has taken it; its text is no longer kept.',
  KEPT: 'No server for mail is set up: it is kept to be read here and handed over.',
  FAILED: 'Given up: the server for mail does not take it.',
});

/** What a sealed text is about; it opens with nothing else. */
export const sealedAbout = (id: string): string => `mail ${id}`;

@Record({
  description: 'A mail of the product to a person.',
  prefix: 'mai',
  label: 'kind',
  policy: wholePolicy('mail'),
  isPart: true,
  person: 'user',
  indexes: [['state', 'nextAt']],
})
export class Mail extends Node {
  @Text({
    description: 'The address that it goes to.',
    length: 254,
    personal: true,
    filter: true,
    order: true,
    write: 'never',
  })
  to: string;

  @Choice(() => MailKind, {
    description: 'What it is about.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
  })
  kind: MailKind;

  @Choice(() => MailState, {
    description: 'Where it is on its way.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'QUEUED',
  })
  state: ChoiceOf<typeof MailState>;

  @Choice(() => Language, { description: 'The language that it is written in.', write: 'never' })
  language: Language;

  @Reference(() => User, {
    description: 'The user that it is written to; null where nobody was known when it was asked for.',
    nullable: true,
    filter: true,
    write: 'never',
    onDelete: 'CASCADE',
  })
  user: Relation<User> | null;
  userId: string | null;

  @Reference(() => Invitation, {
    description: 'The invitation that it brings.',
    nullable: true,
    filter: true,
    write: 'never',
    onDelete: 'CASCADE',
  })
  invitation: Relation<Invitation> | null;
  invitationId: string | null;

  @Integer({ description: 'How often sending was tried.', write: 'never', initial: 0 })
  attempts: number;

  @InstantAt({ description: 'Of a mail that waits: when it is tried next.', order: true, write: 'never' })
  nextAt: string;

  @InstantAt({ description: 'When it was sent, or kept.', nullable: true, order: true, write: 'never' })
  sentAt: string | null;

  @Text({
    description: 'What the server for mail said when it last refused.',
    length: 500,
    personal: true,
    nullable: true,
    write: 'never',
  })
  failure: string | null;

  @Text({
    description: 'Its subject, once it is written.',
    length: 200,
    nullable: true,
    write: 'never',
    personal: true,
  })
  subject: string | null;

  @Text({
    description: 'The text of a mail that is kept, sealed: it holds links that open doors.',
    length: 8000,
    personal: true,
    nullable: true,
    hidden: true,
    export: false,
    write: 'never',
  })
  sealedText: string | null;

  @Computed(() => String, {
    description: 'Its text, of a mail that is kept to be read here.',
    nullable: true,
    needs: ['sealedText'],
    resolve: ({ id, sealedText }: Mail, { vault }: ProductContext) =>
      sealedText && vault.open(sealedText, sealedAbout(id)),
  })
  text: string | null;
}
