/** `npm run check`: everything that can be found without running the product. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile, generateDocuments, typedPackages } from '../build.mjs';
import { Failure } from '../failure.mjs';
import { install } from '../install.mjs';
import { bin, inRoot } from '../places.mjs';
import { isStopped, run } from '../run.mjs';
import { say, sayStep, step } from '../say.mjs';
import { requireSchema } from './schema.mjs';
import { runJest, temporaryFolder } from './test.mjs';

const TIDY = 'packages/verify/tidy.test.ts';

/** @typedef {(life: import('../life.mjs').Life) => Promise<unknown>} Check */

/** In this order: later checks read what earlier ones make. @type {[string, Check][]} */
const CHECKS = [
  ['types', compile],
  ['schema', requireSchema],
  ['documents', generateDocuments],
  ['more types', typesOfThePages],
  ['lint', (life) => run(life, join(bin, 'oxlint'), ['--deny-warnings'])],
  ['format', (life) => run(life, join(bin, 'oxfmt'), ['--check', '.'])],
  ['tidy', tidy],
];

/**
 * Does every check, also after one failed, and fails at the end naming those that did.
 * @param {import('../life.mjs').Life} life
 */
export async function check(life) {
  await install(life);
  /** @type {string[]} */
  const failed = [];
  for (const [name, work] of CHECKS) {
    try {
      await step(
        name,
        'checking',
        () => work(life),
        () => 'ok',
      );
    } catch (error) {
      if (isStopped(error) || !(error instanceof Failure)) throw error;
      failed.push(name);
      sayStep(name, 'FAILED');
      say([error.detail, error.message].filter(Boolean).join('\n'));
    }
  }
  if (failed.length > 0) throw new Failure(`Checks failed: ${failed.join(', ')}`);
}

/** @param {import('../life.mjs').Life} life */
async function typesOfThePages(life) {
  for (const name of typedPackages()) {
    await run(life, join(bin, 'tsc'), ['--project', `packages/${name}`, '--noEmit']);
  }
}

/** @param {import('../life.mjs').Life} life */
async function tidy(life) {
  if (!existsSync(inRoot(TIDY))) throw new Failure(`${TIDY} is missing.`);
  const { failed, passed } = await runJest(life, temporaryFolder(life), {}, [TIDY]);
  if (failed > 0 || passed === 0) throw new Failure('The structure of the code is not as agreed; see above.');
}
