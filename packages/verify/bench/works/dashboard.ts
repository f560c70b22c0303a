/** Q7: the console's dashboard, with the document that the built console sends. */
import { readFileSync } from 'node:fs';
import { recently } from '../data/log.js';
import { dayAfter } from '../data/invent.js';
import type { Work } from './work.js';

const built = new URL('../../../admin/dist/documents.json', import.meta.url);
const documents = Object.values(JSON.parse(readFileSync(built, 'utf8')) as Record<string, string>);
const mornings = 20;

/** What the console takes for a move: changes of records, and of each file that it was applied or undone. */
const moves = {
  and: [
    { not: { type: { startsWith: 'access.' } } },
    {
      not: {
        or: [
          {
            batchId: { isNull: false },
            type: { notIn: ['importBatch.apply', 'importBatch.undo', 'program.apply'] },
          },
          { type: { in: ['importBatch.start', 'importBatch.discard'] } },
        ],
      },
    },
  ],
};

export const dashboard: Work = {
  name: 'Q7',
  title: 'the dashboard of the console, as the console asks it',
  document: documents.find((text) => /query Dashboard\b/.test(text))!,
  statements: { baseline: 12, hash: 20, text: 20, plain: null },
  async variants() {
    return Array.from({ length: mornings }, (_, i) => {
      const today = dayAfter('2040-01-08', i);
      const since = `${recently.replace(' ', 'T')}Z`;
      const days = { week: dayAfter(today, 7), quarter: dayAfter(today, 90) };
      const variables = { ...days, moved: { and: [moves, { at: { gte: since } }] } };
      const path = `/dashboard?${new URLSearchParams({ ...days, since }).toString()}`;
      return { variables, baseline: { method: 'GET', path } };
    });
  },
};
