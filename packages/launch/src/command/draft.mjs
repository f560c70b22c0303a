/** `npm run draft`: the migration that leads from the last one to what the records' marks say now. */
import { join } from 'node:path';
import { compile } from '../build.mjs';
import { openTestDatabase } from '../database/open.mjs';
import { Failure } from '../failure.mjs';
import { install } from '../install.mjs';
import { bin, inRoot, node } from '../places.mjs';
import { run } from '../run.mjs';
import { sayStep } from '../say.mjs';
import { BUILT } from '../server.mjs';
import { temporaryFolder } from './test.mjs';

const MIGRATIONS = inRoot('packages/server/src/database/migrations');

/**
 * Writes the migration and lists it, on a throw-away database that has all earlier ones.
 * @param {import('../life.mjs').Life} life
 * @param {import('../arguments.mjs').Options} options `rest` holds the name
 */
export async function draft(life, { rest }) {
  const [name] = rest;
  if (!name || !/^[a-z][A-Za-z0-9]*$/.test(name)) {
    throw new Failure('Say what is added, in one word such as talks:  npm run draft -- talks');
  }
  await install(life);
  await compile(life);
  const database = await openTestDatabase(life, { folder: join(temporaryFolder(life), 'database') });
  const env = { DATABASE_URL: `${database.url.replace(/\/$/, '')}/draft` };
  const { out } = await run(life, node, [...BUILT, 'draft', name], { env });
  await run(life, join(bin, 'oxfmt'), [MIGRATIONS]);
  sayStep('draft', out.trim());
}
