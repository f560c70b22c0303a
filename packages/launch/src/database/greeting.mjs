/** Learns from a database server's own greeting what it is. */
import { firstBytes } from '../port.mjs';

/** @typedef {'mariadb' | 'mysql'} Engine */

/** @type {Record<Engine, string>} */
export const ENGINE_NAMES = { mariadb: 'MariaDB', mysql: 'MySQL' };

const HEADER_BYTES = 4;
const PROTOCOL_10 = 10;

/**
 * The engine and version of the server at this address; undefined while it does not take connections.
 * @param {string} host
 * @param {number} port
 * @returns {Promise<{ engine: Engine, version: string } | undefined>}
 */
export async function askServer(host, port) {
  const bytes = await firstBytes(host, port);
  return bytes && readGreeting(bytes);
}

/**
 * Reads the handshake packet: 4 bytes header, protocol 10, then the version as a zero-ended string.
 * @param {Buffer} bytes
 * @returns {{ engine: Engine, version: string } | undefined}
 */
export function readGreeting(bytes) {
  if (bytes[HEADER_BYTES] !== PROTOCOL_10) return undefined;
  const text = bytes.toString('latin1', HEADER_BYTES + 1, bytes.indexOf(0, HEADER_BYTES + 1));
  return readVersion(text);
}

/**
 * Reads a version as servers write it: "8.4.2", "10.11.6-MariaDB-0+deb12u1", "5.5.5-10.11.6-MariaDB".
 * @param {string} text
 * @returns {{ engine: Engine, version: string }}
 */
export function readVersion(text) {
  const isMariadb = /mariadb/i.test(text);
  // Old clients refused versions above 5, so MariaDB may hide its own behind a false one.
  const numbers = text.replace(/^5\.5\.5-(?=\d)/, '').match(/\d+\.\d+\.\d+/);
  return { engine: isMariadb ? 'mariadb' : 'mysql', version: numbers?.[0] ?? text };
}
