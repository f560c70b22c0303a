/** What the database must not be able to tell is sealed with a key that is kept apart from it. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

export interface Vault {
  /** Seals a text; `about` names the row that it belongs to, and has to be named again to open it. */
  seal(text: string, about: string): string;
  /** Opens what was sealed; throws when it was sealed with another key, about something else, or changed. */
  open(sealed: string, about: string): string;
}

/** Where the key is: in the configuration, or in a file of the data folder that is made at the first start. */
export interface KeyPlace {
  readonly secretKey: string | null;
  readonly dataFolder: string | null;
}

/** The vault of this installation; throws when there is no place for a key. */
export function openVault({ secretKey, dataFolder }: KeyPlace): Vault {
  if (secretKey) return vaultOf(readKey(secretKey, 'SECRET_KEY'));
  if (!dataFolder)
    throw new Error(
      'There is no place for the key that seals secrets: set DATA_DIR to a folder, or SECRET_KEY to 32 random bytes in base64.',
    );
  const file = join(dataFolder, 'secret.key');
  return vaultOf(readKey(ensureFile(file), file));
}

/** Reads the file; makes it when there is none, also when another process does so at the same time. */
function ensureFile(file: string): string {
  mkdirSync(join(file, '..'), { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

function readKey(text: string, place: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== keyBytes)
    throw new Error(`${place} must hold ${keyBytes} bytes in base64; it holds ${key.length}.`);
  return key;
}

/** AES-256-GCM: nonce, tag and text in one. */
function vaultOf(key: Buffer): Vault {
  return {
    seal(text, about) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const text = decipher.update(bytes.subarray(nonceBytes + tagBytes));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}
