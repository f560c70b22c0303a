/** The Debian mirror that this machine itself uses. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Address and keyring of the mirror that holds the machine's own suite; undefined when it is no Debian.
 * @param {string} [etc]
 * @returns {{ uri: string, signedBy: string } | undefined}
 */
export function debianMirror(etc = '/etc') {
  const release = read(join(etc, 'os-release'));
  if (!/^ID=debian$/m.test(release)) return undefined;
  const suite = /^VERSION_CODENAME=(.+)$/m.exec(release)?.[1] ?? 'sid';
  const folder = join(etc, 'apt/sources.list.d');
  const parts = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const sources = [join(etc, 'apt/sources.list'), ...parts].flatMap((file) =>
    file.endsWith('.sources') ? readStanzas(read(file)) : readLines(read(file)),
  );
  const own = sources.find((source) => source.suites.includes(suite) && source.components.includes('main'));
  return own && { uri: own.uri, signedBy: own.signedBy || KEYRING };
}

/** @typedef {{ uri: string, suites: string[], components: string[], signedBy: string }} Source */

/**
 * Reads the one-line style: `deb [signed-by=KEYRING] URI SUITE COMPONENT...`.
 * @param {string} text
 * @returns {Source[]}
 */
function readLines(text) {
  return text.split('\n').flatMap((line) => {
    const match = /^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+(.+)$/.exec(line.trim());
    if (!match) return [];
    const [, options = '', uri = '', suite = '', components = ''] = match;
    const signedBy = /signed-by=(\S+)/.exec(options)?.[1] ?? '';
    return [{ uri, suites: [suite], components: components.split(/\s+/), signedBy }];
  });
}

/**
 * Reads the deb822 style: stanzas of `Key: value` lines, parted by empty lines.
 * @param {string} text
 * @returns {Source[]}
 */
function readStanzas(text) {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const value = (/** @type {string} */ key) =>
      new RegExp(`^${key}:\\s*(.+)$`, 'im').exec(stanza)?.[1]?.trim().split(/\s+/) ?? [];
    const [uri] = value('URIs');
    if (!uri || !value('Types').includes('deb') || value('Enabled')[0] === 'no') return [];
    const signedBy = value('Signed-By')[0] ?? '';
    return [{ uri, suites: value('Suites'), components: value('Components'), signedBy }];
  });
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
