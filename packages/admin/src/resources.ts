/** All resources of the console by the name that react-admin and its routes use. */
import { apiTokens } from './resources/apiTokens/apiTokens.js';
import { agreements } from './resources/agreements/agreements.js';
import { agreementTemplates } from './resources/agreementTemplates/agreementTemplates.js';
import { contacts } from './resources/contacts/contacts.js';
import { events } from './resources/events/events.js';
import { importBatches, importRows } from './resources/importBatches/importBatches.js';
import { invitations } from './resources/invitations/invitations.js';
import { mails } from './resources/mails/mails.js';
import { metricDefinitions } from './resources/metricDefinitions/metricDefinitions.js';
import { organizations } from './resources/organizations/organizations.js';
import { partnerships } from './resources/partnerships/partnerships.js';
import { levels, programs, segments, tracks } from './resources/programs/programs.js';
import { regions } from './resources/regions/regions.js';
import { steps } from './resources/steps/steps.js';
import { targetGroups } from './resources/targetGroups/targetGroups.js';
import { users } from './resources/users/users.js';

/** Every described resource; one that is not here does not exist for the data provider. */
export const resources = {
  organizations,
  contacts,
  partnerships,
  steps,
  programs,
  tracks,
  levels,
  segments,
  regions,
  targetGroups,
  agreements,
  agreementTemplates,
  metricDefinitions,
  importBatches,
  importRows,
  events,
  users,
  invitations,
  apiTokens,
  mails,
} as const;

/** The name of a resource. */
export type ResourceName = keyof typeof resources;
