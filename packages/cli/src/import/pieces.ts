/** A file's text in pieces that end with a line, small enough to be sent; memory does not grow with the file. */
import { createReadStream } from 'node:fs';
import { Failure } from '../failure.js';

const pieceBytes = 512 * 1024;
const newline = 0x0a;

/** The pieces of a UTF-8 file in order; fails with the line of the first byte that is not UTF-8. */
export async function* piecesOf(path: string): AsyncGenerator<string> {
  let waiting = Buffer.alloc(0);
  let line = 1;
  let isFirst = true;
  for await (const bytes of createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
    waiting = Buffer.concat([waiting, bytes]);
    if (isFirst) refuseWide(path, waiting);
    const end = waiting.lastIndexOf(newline) + 1;
    if (end === 0) continue;
    yield decoded(path, waiting.subarray(0, end), line);
    line += linesIn(waiting.subarray(0, end));
    waiting = waiting.subarray(end);
    isFirst = false;
  }
  if (waiting.length > 0 || isFirst) yield decoded(path, waiting, line);
}

const fix = 'save it as "CSV UTF-8" and import it again';

function refuseWide(path: string, bytes: Buffer): void {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') throw new Failure(`${path} is UTF-16 text; ${fix}.`);
}

function decoded(path: string, bytes: Buffer, firstLine: number): string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch {
    let line = firstLine;
    for (let from = 0; from < bytes.length; line++) {
      const next = bytes.indexOf(newline, from);
      const to = next < 0 ? bytes.length : next + 1;
      if (!isUtf8(bytes.subarray(from, to))) break;
      from = to;
    }
    throw new Failure(`${path}:${line}: this line is not UTF-8 text; ${fix}.`);
  }
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines++;
  return lines;
}
