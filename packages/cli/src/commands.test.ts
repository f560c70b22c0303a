/** What an operator reads and the exit code that a script reads, as far as no product has to run for it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCommand } from './commands.js';
import { readEnvironment } from './environment.js';

const psp = fileURLToPath(new URL('../../programs/psp.yaml', import.meta.url));
let folder: string;
let silentUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partnergraph-cli-'));
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  silentUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  await new Promise((closed) => server.close(closed));
});

afterAll(() => rm(folder, { recursive: true }));

async function run(words: string[], env: NodeJS.ProcessEnv = {}) {
  const said: string[] = [];
  const complaints: string[] = [];
  const code = await runCommand(words, {
    environment: readEnvironment({ SERVER_URL: silentUrl, ...env }),
    say: (line) => said.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, said: said.join('\n'), complaints: complaints.join('\n') };
}

test('help is said, and is no mistake', async () => {
  expect(await run(['--help'])).toMatchObject({ code: 0, said: expect.stringContaining('program') });
  expect(await run(['program', 'apply', '--help'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('--dry-run'),
  });
});

test('a wrong command line is answered with the right one', async () => {
  expect(await run([])).toMatchObject({
    code: 2,
    complaints: expect.stringContaining('No command is given'),
  });
  expect(await run(['toString'])).toMatchObject({
    code: 2,
    complaints: expect.stringContaining('is not a command'),
  });
  expect(await run(['program', 'aply', psp])).toMatchObject({
    code: 2,
    complaints: expect.stringContaining('"aply" is not known'),
  });
  expect(await run(['program', 'apply'])).toMatchObject({
    code: 2,
    complaints: expect.stringContaining('No file is named'),
  });
  expect(await run(['program', 'apply', '--dryrun', psp])).toMatchObject({
    code: 2,
    complaints: expect.stringContaining('--dry-run'),
  });
});

test('an import says what it needs, and what a wrong word would be', async () => {
  const list = join(folder, 'list.csv');
  await writeFile(list, 'name,tier\nAcme,Silver\n');
  const lines: [string[], string][] = [
    [['import'], 'Nothing is asked'],
    [['import', 'partners'], 'No file is named'],
    [['import', 'partners', list], '--program cncf'],
    [['import', 'partners', list, '--program', 'cncf'], '--as-of 2024-01-31'],
    [['import', 'partners', list, '--program', 'cncf', '--as-of', '1.1.2024'], 'is not a day'],
    [
      ['import', 'partners', `${list}.gone`, '--program', 'cncf', '--as-of', '2024-01-01'],
      'There is no file',
    ],
  ];
  for (const [words, sentence] of lines)
    expect(await run(words)).toMatchObject({ code: 2, complaints: expect.stringContaining(sentence) });
});

test('one wrong file keeps every file from being sent, and all mistakes are said', async () => {
  const wrong = join(folder, 'wrong.yaml');
  await writeFile(
    wrong,
    'program: { key: x, nam: X, mission: M, currency: EUR, timeZone: UTC }\ntracks: []\n',
  );
  const { code, complaints } = await run(['program', 'apply', psp, wrong]);
  expect(code).toBe(1);
  expect(complaints.split('\n')).toEqual([
    `${wrong}:1:20: program.nam: "nam" is not a known key; did you mean "name"?`,
    `${wrong}:2:9: tracks: an empty list is too small; at least 1 entry is expected`,
    '2 mistakes; nothing was changed.',
  ]);
});

test('without a login the ways to give one are named', async () => {
  const none = await run(['program', 'apply', psp]);
  expect(none).toMatchObject({ code: 2, complaints: expect.stringContaining('No login is given') });
  const half = await run(['program', 'apply', psp, '--email', 'ada@example.com']);
  expect(half).toMatchObject({ code: 2, complaints: expect.stringContaining('The password is missing') });
  const noFile = await run(['program', 'apply', psp], { DATA_DIR: folder });
  expect(noFile).toMatchObject({
    code: 1,
    complaints: expect.stringContaining('operator.json cannot be read (ENOENT)'),
  });
});

test('a product that does not answer is named with the way out', async () => {
  await writeFile(
    join(folder, 'operator.json'),
    JSON.stringify({ email: 'ada@example.com', password: 'secret' }),
  );
  const { code, complaints } = await run(['program', 'apply', psp], { DATA_DIR: folder });
  expect(code).toBe(1);
  expect(complaints).toContain(`Nothing answers at ${silentUrl} (ECONNREFUSED)`);
  expect(complaints).toContain('npm start');
});
