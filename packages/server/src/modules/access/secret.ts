/** Secrets that are handed out once and kept as their hash: of cookies, links and codes. */
import { hash, randomBytes } from 'node:crypto';

/** SHA-256 in hex: enough for secrets that nobody can guess. */
export const hashOf = (secret: string): string => hash('sha256', secret);

/** A secret of 256 bits that fits into cookies and addresses. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
