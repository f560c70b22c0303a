/** All works that are timed request by request: what only reads comes first. */
import { dashboard } from './dashboard.js';
import { sums } from './figures.js';
import { page, partner, partners } from './reads.js';
import type { Work } from './work.js';
import { agreement } from './writes.js';

export const works: readonly Work[] = [partner, partners, page, sums, dashboard, agreement];
