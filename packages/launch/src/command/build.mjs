/** `npm run build`: what `npm start` builds, and nothing more. */
import { build } from '../build.mjs';
import { install } from '../install.mjs';
import { sayStep } from '../say.mjs';

/** @param {import('../life.mjs').Life} life */
export async function buildAll(life) {
  await install(life);
  await build(life);
  sayStep('build', 'up to date');
}
