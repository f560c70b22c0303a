/** The hash by which a content is known: SHA-256 over its canonical JSON, so that anybody can compute it again. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 over the content in the canonical form of RFC 8785, as 64 hexadecimal digits. */
export function hashOf(content: unknown): string {
  return createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');
}
