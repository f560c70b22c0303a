/** A person at an organization. */
import { contactLifecycle } from '@partnergraph/domain/lifecycles/contact.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, List, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Organization } from './organization.entity.js';
import { contactPolicy } from './organization.policy.js';

export const ContactState = choices(
  'ContactState',
  'Whether a contact may be written to.',
  contactLifecycle.stateDescriptions,
);
export const ContactRole = choices('ContactRole', 'What a contact does in the partnership.', {
  MANAGER: 'Leads the partnership at the partner.',
  ASSOCIATE: 'Works on the partnership from day to day.',
  SALES: 'Sells together with us.',
  TECHNICAL: 'Builds and runs the integration.',
  MARKETING: 'Does joint marketing.',
  EDUCATOR: 'Teaches with our product.',
});

@Record({
  description: 'A person at an organization.',
  prefix: 'con',
  about: ['organization.name'],
  policy: contactPolicy,
  unique: [['organization', 'email']],
  isPerson: true,
})
export class Contact extends Node {
  @Reference(() => Organization, {
    description: 'Where the person works.',
    filter: true,
    order: true,
    write: 'create',
  })
  organization: Relation<Organization>;
  organizationId: string;

  @Text({ description: 'The name of the person.', personal: true, filter: true, order: true, search: 4 })
  name: string;

  @Text({
    description: 'The address of the person.',
    length: 254,
    nullable: true,
    filter: true,
    order: true,
    search: 3,
    personal: true,
    pattern: { expression: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, shape: 'name@example.com' },
  })
  email: string | null;

  @Text({ description: 'What the person is there.', nullable: true, search: 1, personal: true })
  title: string | null;

  @Text({
    description: 'A telephone number, as it is dialed from abroad.',
    length: 40,
    nullable: true,
    personal: true,
  })
  phone: string | null;

  @List({ of: () => ContactRole, description: 'What the person does in the partnership.', filter: true })
  roles: ChoiceOf<typeof ContactRole>[];

  @Choice(() => ContactState, {
    description: 'Whether the person may be written to.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
    initial: 'PENDING',
  })
  state: ChoiceOf<typeof ContactState>;

  @Actions(() => contactLifecycle, { on: 'state' })
  availableActions: AvailableAction[];
}
