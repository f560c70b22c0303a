/** Whatever happens to the launcher, nothing that it started stays behind. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { identify, isAlive } from './process-identity.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keeper-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/**
 * A launcher of its own that starts one long-lived program and keeps one folder, and says the program's id.
 * @param {string} name
 */
async function startLauncher(name) {
  const kept = mkdtempSync(join(folder, name));
  const script = join(folder, `${name}.mjs`);
  const from = (/** @type {string} */ file) => JSON.stringify(new URL(file, import.meta.url).href);
  writeFileSync(
    script,
    `import { Life } from ${from('./life.mjs')};
     import { keepRunning, untilOneEnds } from ${from('./run.mjs')};
     const life = new Life();
     life.keep({ folder: ${JSON.stringify(kept)} });
     const program = keepRunning(life, { name: 'sleep', command: 'sleep', args: ['600'], patienceMs: 1000, log: '/dev/null' });
     console.log(program.identity.pid);
     await untilOneEnds(life, [program]);
     await life.end();
     process.exit(0);`,
  );
  const launcher = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(await new Promise((resolve) => launcher.stdout.once('data', resolve)));
  const program = identify(pid);
  expect(isAlive(program)).toBe(true);
  return { launcher, program, kept };
}

/** @param {() => boolean} isTrue */
async function soon(isTrue) {
  for (const deadline = Date.now() + 5000; !isTrue() && Date.now() < deadline;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return isTrue();
}

test.each(/** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))('%s stops the program', async (signal) => {
  const { launcher, program } = await startLauncher('asked');
  launcher.kill(signal);
  const code = await new Promise((resolve) => launcher.once('exit', resolve));
  expect(code).toBe(0);
  expect(isAlive(program)).toBe(false);
});

test('a killed launcher leaves neither the program nor the folder', async () => {
  const { launcher, program, kept } = await startLauncher('killed');
  launcher.kill('SIGKILL');
  expect(await soon(() => !isAlive(program) && !existsSync(kept))).toBe(true);
});
