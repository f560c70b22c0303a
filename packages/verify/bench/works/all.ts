/** All works, in their order. */
import { page, partner, partners } from './reads.js';
import type { Work } from './work.js';

export const works: readonly Work[] = [partner, partners, page];
