/** All words of the console in Spanish. */
import { account, accountRecords } from './account.js';
import { app } from './app.js';
import type { Messages } from '../en/bundle.js';
import { reactAdmin } from './reactAdmin.js';
import { choice } from './choices.js';
import { field } from './fields.js';
import { reason } from './reasons.js';
import { records } from './records.js';
import { action, actionOf, deed, effectOf, type } from './deeds.js';
import { pages } from './words.js';

/** Spanish. */
export const spanish: Messages = {
  ra: reactAdmin,
  pg: { ...app, ...account, ...pages, type, action, actionOf, effectOf, deed, choice, field, reason },
  resources: { ...records, ...accountRecords },
};
