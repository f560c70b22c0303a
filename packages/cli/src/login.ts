/** Finds the login that a command uses: typed, a token or a login from the environment, or the operator's own of the data folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Login, Token } from './client.js';
import type { Environment } from './environment.js';
import { Failure } from './failure.js';

const ways =
  'Set PARTNERGRAPH_TOKEN, give --email and --password, set PARTNERGRAPH_EMAIL and PARTNERGRAPH_PASSWORD, ' +
  'or run on the machine of the product, whose data folder holds operator.json.';

/** The login to use, what was typed first; fails with the ways to give one when there is none or only half of one. A token is never typed: other users of the machine see what is. */
export async function findLogin(typed: Partial<Login>, environment: Environment): Promise<Login | Token> {
  if (environment.token && !typed.email && !typed.password) return { token: environment.token };
  const email = typed.email ?? environment.email;
  const password = typed.password ?? environment.password;
  if (email && password) return { email, password };
  if (email || password)
    throw new Failure(`The ${email ? 'password' : 'email address'} is missing. ${ways}`, 2);
  const { dataFolder } = environment;
  if (!dataFolder) throw new Failure(`No login is given. ${ways}`, 2);
  return readOperator(join(dataFolder, 'operator.json'));
}

async function readOperator(path: string): Promise<Login> {
  let found: Partial<Login>;
  try {
    found = JSON.parse(await readFile(path, 'utf8')) as Partial<Login>;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'not JSON';
    throw new Failure(`The operator's login ${path} cannot be read (${code}). ${ways}`);
  }
  const { email, password } = found;
  if (typeof email === 'string' && typeof password === 'string') return { email, password };
  throw new Failure(`${path} holds no email and password. ${ways}`);
}
