/** Tokens as text: how they look, and the one moment in which a new one is shown. */
import { newSecret } from './secret.js';

const mark = 'pgt_';
const lengthOfStart = mark.length + 8;

/** A new token and how it begins; scanners for leaked secrets know it by its mark. */
export function newToken(): { readonly token: string; readonly start: string } {
  const token = `${mark}${newSecret()}`;
  return { token, start: token.slice(0, lengthOfStart) };
}

/** The token of an `Authorization` header; null when it names none. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? null;
}

const shown = new WeakMap<object, { readonly id: string; readonly token: string }>();

/** Lets the request that made a token show it. */
export function showOnce(request: object, made: { readonly id: string; readonly token: string }): void {
  shown.set(request, made);
}

/** The token that this request has made; null for any other. */
export function shownSecret(request: object, id: string): string | null {
  const made = shown.get(request);
  return made?.id === id ? made.token : null;
}
