/** `npm run conformance`: the audits of GraphQL over HTTP, against the real server on a throw-away database. */
import { pathToFileURL } from 'node:url';
import { install } from '../install.mjs';
import { inRoot, node } from '../places.mjs';
import { run } from '../run.mjs';
import { temporaryFolder, testEnvironment } from './test.mjs';

const AUDITS = inRoot('packages/verify/conformance/main.ts');
const SOURCES = ['--import', pathToFileURL(inRoot('packages/launch/src/swc-register.mjs')).href];

/**
 * Prints what is not met, and how much is.
 * @param {import('../life.mjs').Life} life
 * @param {import('../arguments.mjs').Options} options
 */
export async function conformance(life, options) {
  await install(life);
  const env = await testEnvironment(life, temporaryFolder(life), options.engine);
  await run(life, node, [...SOURCES, AUDITS], { env, show: true });
}
