/** What a command of the client is, and what it is given to work with. */
import type { Environment } from './environment.js';

/** Where a command reads its surroundings and says what it does. */
export interface Surroundings {
  environment: Environment;
  /** Lines of the result. */
  say: (line: string) => void;
  /** Lines about what is wrong. */
  complain: (line: string) => void;
}

/** One command: its usage, and what it does with the words after its name; answers the exit code. */
export interface Command {
  summary: string;
  usage: string;
  run: (words: string[], surroundings: Surroundings) => Promise<number>;
}

/** The options of every command that speaks with the product. */
export const connectionOptions = {
  url: { type: 'string' },
  email: { type: 'string' },
  password: { type: 'string' },
} as const;

/** How those options read in a usage text. */
export const connectionUsage = [
  '  --url URL            the product (default: where it runs on this machine)',
  '  --email, --password  the login (default: PARTNERGRAPH_TOKEN, or the operator of this machine)',
].join('\n');
