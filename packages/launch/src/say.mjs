/** The few calm lines that a command prints while it works. */
import { performance } from 'node:perf_hooks';

const QUIET_MS = 1500;
const HEARTBEAT_MS = 10_000;
const LABEL_WIDTH = 11;

/** @type {NodeJS.WritableStream} */
let output = process.stdout;

/** Sends all further lines to the error stream, for commands whose output belongs to somebody else. */
export function sayOnErrorStream() {
  output = process.stderr;
}

/**
 * Prints one line as it is.
 * @param {string} [line]
 */
export function say(line = '') {
  output.write(`${line}\n`);
}

/**
 * Prints one labelled line.
 * @param {string} label
 * @param {string} text
 */
export function sayStep(label, text) {
  say(`  ${label.padEnd(LABEL_WIDTH)} ${text}`);
}

/**
 * Seconds as a person reads them: "0.4 s", "41 s", "2 min 5 s".
 * @param {number} ms
 */
export function duration(ms) {
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Does `work` under a label: silent while short, a line when it takes longer, a sign of life now and then, and
 * at the end what was done with the time it took. Returns what `work` returns.
 * @template T
 * @param {string} label
 * @param {string} doing for the line of work that takes longer
 * @param {(progress: (text: string) => void) => Promise<T>} work
 * @param {(result: T) => string} done the text at the end; empty for none
 * @returns {Promise<T>}
 */
export async function step(label, doing, work, done) {
  const began = performance.now();
  let latest = '';
  const opening = setTimeout(() => sayStep(label, `${doing} ...`), QUIET_MS);
  const heartbeat = setInterval(() => {
    sayStep('', `${duration(performance.now() - began)}${latest && `, ${latest}`}`);
  }, HEARTBEAT_MS);
  try {
    const result = await work((text) => {
      latest = text;
    });
    clearTimeout(opening);
    const text = done(result);
    if (text) sayStep(label, `${text} (${duration(performance.now() - began)})`);
    return result;
  } finally {
    clearTimeout(opening);
    clearInterval(heartbeat);
  }
}
