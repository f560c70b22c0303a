/** Who may know of tokens: everybody of the own ones, admins of all. */
import { personalPolicy } from './policy.js';

export const apiTokenPolicy = personalPolicy('apiToken');
