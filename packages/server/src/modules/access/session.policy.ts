/** Who may know of sessions: everybody of the own ones, admins of all. */
import { personalPolicy } from './policy.js';

export const sessionPolicy = personalPolicy('session');
