/** A token that a program of a user asks the graph with: what it opens, and until when. */
import { apiTokenLifecycle } from '@partnergraph/domain/lifecycles/apiToken.js';
import { tokenScopes } from '@partnergraph/domain/tokenScope.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Computed, InstantAt, List, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { apiTokenPolicy } from './apiToken.policy.js';
import { shownSecret } from './tokenSecret.js';
import { User } from './user.entity.js';

export const TokenScopeName = choices('TokenScope', 'What a token may be used for.', tokenScopes);
export const ApiTokenState = choices(
  'ApiTokenState',
  'Whether a token opens anything.',
  apiTokenLifecycle.stateDescriptions,
);

@Record({
  description: 'A token that a program of a user asks the graph with.',
  prefix: 'tok',
  label: 'name',
  policy: apiTokenPolicy,
  person: 'user',
  unique: [['secretHash']],
})
export class ApiToken extends Node {
  @Reference(() => User, {
    description: 'Whose it is: it opens what this user may see and do, and no more.',
    filter: true,
    write: 'never',
    onDelete: 'CASCADE',
  })
  user: Relation<User>;
  userId: string;

  @Text({
    description: 'What it is for, such as `Monthly report`.',
    length: 80,
    personal: true,
    filter: true,
    order: true,
    search: 3,
    write: 'create',
  })
  name: string;

  @Text({
    description: 'How the token begins, so that one can tell which it is.',
    length: 16,
    filter: true,
    write: 'never',
  })
  start: string;

  @Text({
    description: 'SHA-256 of the token, in hex.',
    length: 64,
    hidden: true,
    export: false,
    write: 'never',
  })
  secretHash: string;

  @List({ description: 'What it may be used for.', of: () => TokenScopeName, write: 'create' })
  scopes: ChoiceOf<typeof TokenScopeName>[];

  @List({
    description:
      'The only queries and mutations that it opens, such as `partnerships`; empty for all that its scopes include.',
    write: 'create',
  })
  operations: string[];

  @Choice(() => ApiTokenState, {
    description: 'Whether it opens anything.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'ACTIVE',
  })
  state: ChoiceOf<typeof ApiTokenState>;

  @InstantAt({ description: 'When it opens nothing any more.', filter: true, order: true, write: 'create' })
  expiresAt: string;

  @InstantAt({
    description: 'When it was last used, to the minute; null when it never was.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  lastUsedAt: string | null;

  @List({
    description: 'The network addresses that it was used from, the latest last.',
    personal: true,
    write: 'never',
  })
  usedFrom: string[];

  @Computed(() => String, {
    description: 'The token itself, in the answer to its creation alone; null ever after.',
    nullable: true,
    needs: [],
    resolve: (row: { id: string }, context: object) => shownSecret(context, row.id),
  })
  secret: string | null;

  @Actions(() => apiTokenLifecycle, { on: 'state' })
  availableActions: AvailableAction[];
}
