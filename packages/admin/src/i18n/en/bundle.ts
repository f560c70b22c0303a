/** All words of the console in English. */
import type { TranslationMessages } from 'ra-core';
import englishMessages from 'ra-language-english';
import { account, type AccountMessages, accountRecords, type AccountRecordMessages } from './account.js';
import { app, type AppMessages } from './app.js';
import { choice, type ChoiceMessages } from './choices.js';
import { action, actionOf, deed, effectOf, type, type DeedMessages } from './deeds.js';
import { field, type FieldMessages } from './fields.js';
import type { Reasons } from '../reasons.js';
import { records, type RecordMessages } from './records.js';
import { pages, type PageMessages } from './words.js';

/** English, and the shape of every other language. */
export const english: Messages = {
  ra: englishMessages.ra,
  pg: { ...app, ...account, ...pages, type, action, actionOf, effectOf, deed, choice, field, reason: {} },
  resources: { ...records, ...accountRecords },
};

/** All words of one language. */
export interface Messages {
  ra: TranslationMessages['ra'];
  pg: AppMessages &
    AccountMessages &
    PageMessages &
    DeedMessages & {
      choice: ChoiceMessages;
      field: FieldMessages;
      /** English is what the graph says itself. */
      reason: Partial<Reasons>;
    };
  resources: RecordMessages & AccountRecordMessages;
}
