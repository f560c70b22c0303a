/** Names the device of a login as its owner would: the browser and the system. */
import Bowser from 'bowser';

const longest = 120;

/** Such as `Firefox on Linux`; the beginning of what a program says of itself; `unknown` when it says nothing. */
export function deviceOf(userAgent: string | undefined): string {
  const text = userAgent?.trim();
  if (!text) return 'unknown';
  const { browser, os } = Bowser.parse(text);
  const named = [browser.name, os.name].filter(Boolean).join(' on ');
  return (named || text).slice(0, longest);
}
