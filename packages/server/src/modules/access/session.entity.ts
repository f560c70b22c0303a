/** A login that lasts: whose it is, on which device, from where, and until when. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Computed, InstantAt, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import type { ProductContext } from '../../context.js';
import { sessionPolicy } from './session.policy.js';
import { User } from './user.entity.js';

export const SessionProof = choices('SessionProof', 'How a person proved who it is.', {
  PASSWORD: 'By the password.',
  PASSWORD_AND_CODE: 'By the password and a code of the second factor.',
  PROVIDER: 'By a login at the organization’s own provider.',
});

@Record({
  description: 'A login that lasts: whose it is, on which device, from where, and until when.',
  prefix: 'ses',
  label: 'device',
  policy: sessionPolicy,
  isLog: true,
  person: 'user',
  unique: [['secretHash']],
  indexes: [['user', 'lastSeenAt']],
})
export class Session {
  id: string;

  @Reference(() => User, {
    description: 'The one who is logged in.',
    filter: true,
    write: 'never',
    onDelete: 'CASCADE',
  })
  user: Relation<User>;
  userId: string;

  @Text({
    description: 'SHA-256 of the cookie’s secret, in hex.',
    length: 64,
    hidden: true,
    export: false,
    write: 'never',
  })
  secretHash: string;

  @Text({
    description: 'What the browser says that it is, such as `Firefox on Linux`.',
    length: 120,
    write: 'never',
    personal: true,
  })
  device: string;

  @Text({
    description: 'The network address that the login came from.',
    length: 45,
    write: 'never',
    personal: true,
  })
  address: string;

  @Choice(() => SessionProof, {
    description: 'How the person proved who it is.',
    filter: true,
    write: 'never',
  })
  proof: ChoiceOf<typeof SessionProof>;

  @InstantAt({ description: 'When the person logged in.', order: true, write: 'never' })
  startedAt: string;

  @InstantAt({
    description: 'When it was last used, to the minute.',
    filter: true,
    order: true,
    write: 'never',
  })
  lastSeenAt: string;

  @InstantAt({
    description: 'When it is over at the latest; earlier, when it is not used for an hour.',
    filter: true,
    write: 'never',
  })
  expiresAt: string;

  @Computed(() => Boolean, {
    description: 'Whether it is the one that asks.',
    needs: [],
    resolve: (row: { id: string }, context: Partial<ProductContext>) => row.id === context.sessionId,
  })
  isCurrent: boolean;
}
