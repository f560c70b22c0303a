/** Trusted documents: the operations that the console, the portals and other known clients were built with, found by their hash. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A file of documents: `public` ones may be run by anybody. */
interface DocumentFile {
  readonly documents: Readonly<Record<string, string>>;
  readonly isPublic: boolean;
}

export interface TrustedDocument {
  readonly text: string;
  readonly trust: 'public' | 'trusted';
}

/** Reads the files that exist, or have to; a hash that is not its document's is an error of the build. */
export function readDocuments(
  files: readonly { readonly path: string; readonly isPublic: boolean; readonly isRequired?: boolean }[],
): ReadonlyMap<string, TrustedDocument> {
  const found = new Map<string, TrustedDocument>();
  for (const { path, isPublic, isRequired } of files) {
    const documents = readFile(path, isRequired);
    for (const [hash, text] of Object.entries(documents)) {
      if (createHash('sha256').update(text).digest('hex') !== hash)
        throw new Error(`${path}: ${hash} is not the hash of its document; build again.`);
      found.set(hash, { text, trust: isPublic ? 'public' : 'trusted' });
    }
  }
  return found;
}

function readFile(path: string, isRequired = false): DocumentFile['documents'] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as DocumentFile['documents'];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !isRequired) return {};
    throw error;
  }
}
