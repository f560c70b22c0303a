/** The browser for the tests that look at pages. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { environment } from './environment.mjs';
import { sayStep } from './say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The path of an installed Chromium, after installing one with apt when there is none and we may.
 * @param {import('./life.mjs').Life} life
 * @returns {Promise<string | undefined>}
 */
export async function findChromium(life) {
  const found = search();
  if (found) return found;
  if (!(await aptInstall(life, { label: 'browser', packages: async () => ['chromium'] }))) {
    sayStep('browser', 'no Chromium here, and no right to install one: tests of pages are skipped');
  }
  return search();
}

function search() {
  return environment.path.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync);
}
