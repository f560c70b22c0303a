/** A taken port is named, together with one that is free. */
import { createServer } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { freePort, HOST, isFree, requireFree } from './port.mjs';

/** @type {import('node:net').Server[]} */
const servers = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** @param {number} port */
function occupy(port) {
  const server = createServer();
  servers.push(server);
  return new Promise((resolve) => server.listen({ port, host: HOST }, () => resolve(undefined)));
}

test('a free port raises no objection', async () => {
  const port = await freePort();
  expect(await isFree(port)).toBe(true);
  await expect(requireFree(port)).resolves.toBeUndefined();
});

test('a taken port is named with the way out', async () => {
  const port = await freePort();
  await occupy(port);
  const message = await requireFree(port).catch((error) => error.message);
  expect(message).toContain(`Port ${port} is taken by another program.`);
  const other = Number(/npm start -- --port (\d+)$/.exec(message)?.[1]);
  expect(other).toBeGreaterThan(port);
  expect(await isFree(other)).toBe(true);
});
