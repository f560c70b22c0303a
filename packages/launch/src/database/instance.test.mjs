/** A private server is private, and the next start takes its data over however the last one ended. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { environment } from '../environment.mjs';
import { HOST } from '../port.mjs';
import { isAlive } from '../process-identity.mjs';
import { askServer } from './greeting.mjs';
import { endOrphans } from './instance.mjs';
import { findPrograms } from './programs.mjs';

const [program] = await findPrograms(environment.path);
const onMachine = program ? test : test.skip;

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'instance-'));
});
afterEach(async () => {
  await endOrphans(folder);
  rmSync(folder, { recursive: true, force: true });
});

/** A launcher of its own that opens the database of the folder and says where it is. */
async function openInOwnProcess() {
  const script = join(folder, 'open.mjs');
  const from = (/** @type {string} */ file) => JSON.stringify(new URL(file, import.meta.url).href);
  writeFileSync(
    script,
    `import { Life } from ${from('../life.mjs')};
     import { untilOneEnds } from ${from('../run.mjs')};
     import { startInstance } from ${from('./instance.mjs')};
     const life = new Life();
     const place = { folder: ${JSON.stringify(folder)}, password: 'secret', isThrowAway: false };
     const { url, process: server, created } = await startInstance(life, ${JSON.stringify(program)}, place);
     console.log(JSON.stringify({ url, created, server: server.identity }));
     await untilOneEnds(life, [server]);
     await life.end();
     process.exit(0);`,
  );
  const launcher = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  /** @type {string} */
  let written = '';
  for await (const text of launcher.stdout.setEncoding('utf8')) {
    written += text;
    if (written.includes('}\n')) break;
  }
  const line = written.trim().split('\n').at(-1) ?? '';
  return { launcher, .../** @type {Opened} */ (JSON.parse(line)) };
}

/** @typedef {{ url: string, created: boolean, server: import('../process-identity.mjs').Identity }} Opened */

/**
 * Kills a launcher and its children at once, the keeper included; the launcher is halted first, so that it
 * cannot do anything about it.
 * @param {number} launcher
 * @param {number} [spared]
 */
function killAround(launcher, spared) {
  process.kill(launcher, 'SIGSTOP');
  const children = readdirSync('/proc').filter(
    (name) => parentOf(name) === launcher && Number(name) !== spared,
  );
  for (const pid of [launcher, ...children.map(Number)]) process.kill(pid, 'SIGKILL');
}

/** @param {string} pid */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

onMachine('starts privately, and stops in good order', async () => {
  const { launcher, url, created, server } = await openInOwnProcess();
  const { hostname, port } = new URL(url);
  expect(created).toBe(true);
  expect(hostname).toBe(HOST);
  expect((await askServer(hostname, Number(port)))?.engine).toBe(program?.engine);
  expect(statSync(folder).mode % 0o1000).toBe(0o700);
  expect(existsSync(join(folder, 'grants.sql'))).toBe(false);
  launcher.kill('SIGTERM');
  expect(await new Promise((resolve) => launcher.once('exit', resolve))).toBe(0);
  expect(isAlive(server)).toBe(false);
});

onMachine('takes over after everything, or everything but the server, was killed', async () => {
  const first = await openInOwnProcess();
  killAround(first.launcher.pid ?? -1);
  while (isAlive(first.server)) await sleep(10);

  const second = await openInOwnProcess();
  expect(second.created).toBe(false);
  killAround(second.launcher.pid ?? -1, second.server.pid);
  expect(isAlive(second.server)).toBe(true);

  const third = await openInOwnProcess();
  expect(third.created).toBe(false);
  expect(isAlive(second.server)).toBe(false);
  expect(isAlive(third.server)).toBe(true);
  third.launcher.kill('SIGTERM');
  expect(await new Promise((resolve) => third.launcher.once('exit', resolve))).toBe(0);
});
