/** Ids made in the browser, so that sending the same form twice creates one record. */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A prefixed ULID: `newId('org')` gives `org_01J...`, 26 characters of Crockford's base 32 after the prefix. */
export function newId(
  prefix: string,
  now: number = Date.now(),
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(16)),
): string {
  let time = '';
  for (let rest = now, place = 0; place < 10; place += 1) {
    time = alphabet.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  return `${prefix}_${time}${Array.from(random, (byte) => alphabet.charAt(byte % 32)).join('')}`;
}
