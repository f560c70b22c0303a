/** A server is known by the first bytes that it sends. */
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { freePort, HOST } from '../port.mjs';
import { askServer, readGreeting, readVersion } from './greeting.mjs';

/** @param {string} version */
const handshake = (version) => Buffer.from(`\x4a\0\0\0\x0a${version}\0rest of the packet`, 'latin1');

test.each([
  ['9.7.4-2', { engine: 'mysql', version: '9.7.4' }],
  ['8.0.39', { engine: 'mysql', version: '8.0.39' }],
  ['5.5.5-10.11.6-MariaDB-0+deb12u1', { engine: 'mariadb', version: '10.11.6' }],
  ['11.4.2-MariaDB-log', { engine: 'mariadb', version: '11.4.2' }],
])('%s', (text, expected) => {
  expect(readVersion(text)).toEqual(expected);
  expect(readGreeting(handshake(text))).toEqual(expected);
});

test('a program that speaks another protocol is no database', () => {
  expect(readGreeting(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))).toBeUndefined();
});

test('asks a server that listens, and gives up where none does', async () => {
  const port = await freePort();
  expect(await askServer(HOST, port)).toBeUndefined();
  const server = createServer((socket) => socket.end(handshake('9.7.4')));
  await new Promise((resolve) => server.listen({ port, host: HOST }, () => resolve(undefined)));
  expect(await askServer(HOST, port)).toEqual({ engine: 'mysql', version: '9.7.4' });
  await new Promise((resolve) => server.close(resolve));
});
