/** `npm run bench`: hands over to what measures, with a throw-away database. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from '../build.mjs';
import { Failure } from '../failure.mjs';
import { install } from '../install.mjs';
import { inRoot, node } from '../places.mjs';
import { run } from '../run.mjs';

const BENCH = inRoot('packages/verify/bench/main.ts');

/**
 * @param {import('../life.mjs').Life} life
 * @param {import('../arguments.mjs').Options} options
 */
export async function bench(life, options) {
  if (!existsSync(BENCH))
    throw new Failure('There is no bench yet: packages/verify/bench/main.ts does not exist.');
  await install(life);
  await build(life);
  const hook = pathToFileURL(inRoot('packages/launch/src/swc-register.mjs')).href;
  await run(life, node, ['--import', hook, BENCH, ...options.rest], { show: true });
}
