/** Looking with the eyes of another user: a cookie that the server reads, so that downloads look so, too. */

const name = 'pg_view_as';

/** Begins to look, from the first page on. */
export function startLook(userId: string): void {
  document.cookie = `${name}=${userId}; path=/; samesite=lax`;
  window.location.assign('/');
}

/** Forgets with whose eyes one looked. */
export function forgetLook(): void {
  document.cookie = `${name}=; path=/; samesite=lax; max-age=0`;
}

/** Looks with own eyes again. */
export function endLook(): void {
  forgetLook();
  window.location.reload();
}
