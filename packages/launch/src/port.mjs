/** Ports on this machine's own address. */
import { connect, createServer } from 'node:net';
import { Failure } from './failure.mjs';

export const HOST = '127.0.0.1';

/**
 * Whether nobody listens on the port.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: HOST }, () => server.close(() => resolve(true)));
  });
}

/**
 * A port that is free now.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: HOST }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Fails, naming the port and a free one nearby, when somebody listens on it.
 * @param {number} port
 */
export async function requireFree(port) {
  if (await isFree(port)) return;
  let other = port + 1;
  while (other < 65_535 && !(await isFree(other))) other += 1;
  throw new Failure(
    `Port ${port} is taken by another program.\n` +
      `Stop that program, or take another port:  npm start -- --port ${other}`,
  );
}

/**
 * The first bytes that a server sends to whoever connects; undefined when there is no answer in time.
 * @param {string} host
 * @param {number} port
 * @param {number} [patienceMs]
 * @returns {Promise<Buffer | undefined>}
 */
export function firstBytes(host, port, patienceMs = 2000) {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    /** @param {Buffer} [bytes] */
    const finish = (bytes) => {
      socket.destroy();
      resolve(bytes);
    };
    socket.setTimeout(patienceMs, () => finish());
    socket.once('data', finish);
    socket.once('error', () => finish());
    socket.once('close', () => resolve(undefined));
  });
}
