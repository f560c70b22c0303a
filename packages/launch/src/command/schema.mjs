/** `npm run schema`: the printed API, kept in the repository because people review it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from '../build.mjs';
import { Failure } from '../failure.mjs';
import { install } from '../install.mjs';
import { inRoot } from '../places.mjs';
import { sayStep } from '../say.mjs';
import { serverCommand } from '../server.mjs';

const FILE = inRoot('packages/server/schema.graphql');

/**
 * Writes packages/server/schema.graphql from the server's sources.
 * @param {import('../life.mjs').Life} life
 */
export async function writeSchema(life) {
  await install(life);
  // Documents and pages may not fit the new schema yet, so only the packages are built before it is written.
  await compile(life);
  const sdl = await printSchema(life);
  const isNew = readSchema() !== sdl;
  if (isNew) writeFileSync(FILE, sdl);
  sayStep(
    'schema',
    isNew ? 'written to packages/server/schema.graphql' : 'packages/server/schema.graphql is up to date',
  );
}

/**
 * Fails when the committed schema is not what the built server prints.
 * @param {import('../life.mjs').Life} life
 */
export async function requireSchema(life) {
  if (readSchema() !== (await printSchema(life))) {
    throw new Failure('packages/server/schema.graphql is not what the server serves. Run:  npm run schema');
  }
}

/** @param {import('../life.mjs').Life} life */
const printSchema = (life) => serverCommand(life, 'schema', {});

function readSchema() {
  return existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
}
