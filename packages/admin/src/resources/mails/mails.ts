/** How mails are asked for; the product writes them. */
import {
  MailListDocument,
  MailOneDocument,
  type MailKind,
  type MailState,
  type MailWhere,
} from '../../gql/graphql.js';
import { all, given, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of mails can be filtered by. */
export interface MailFilters {
  to?: string;
  kind?: MailKind;
  state?: MailState | MailState[];
}

/** The filters in the graph's words. */
export function mailWhere(filters: MailFilters): MailWhere {
  return all<MailWhere>(
    given(filters.to, (to) => ({ to: { contains: to } })),
    given(oneOf(filters.kind), (kind) => ({ kind })),
    given(oneOf(filters.state), (state) => ({ state })),
  );
}

/** Mails for the data provider. */
export const mails = resource({
  name: 'mails',
  listField: 'mails',
  list: MailListDocument,
  one: MailOneDocument,
  orderBy: { to: 'TO', kind: 'KIND', state: 'STATE', createdAt: 'CREATED_AT', sentAt: 'SENT_AT' },
  where: mailWhere,
});
