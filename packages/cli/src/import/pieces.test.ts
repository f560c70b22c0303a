/** A file in pieces: whole lines, one text again when put together, and the line of what is not UTF-8. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { piecesOf } from './pieces.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partnergraph-pieces-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function pieces(bytes: string | Buffer): Promise<string[]> {
  const path = join(folder, 'list.csv');
  await writeFile(path, bytes);
  const found: string[] = [];
  for await (const piece of piecesOf(path)) found.push(piece);
  return found;
}

test('pieces end with a line and make the file again, whatever its characters', async () => {
  const text = Array.from({ length: 40_000 }, (_, i) => `Çompany ${i} 株式会社,Silver\n`).join('');
  const found = await pieces(`${text}last line`);
  expect(found.length).toBeGreaterThan(2);
  expect(found.slice(0, -1).every((piece) => piece.endsWith('\n'))).toBe(true);
  expect(found.join('')).toBe(`${text}last line`);
});

test('an empty file is one empty piece', async () => {
  expect(await pieces('')).toEqual(['']);
});

test('a line that is not UTF-8 is named', async () => {
  const lines = 'name,tier\nAcme,Silver\n'.repeat(30_000);
  const latin = Buffer.concat([Buffer.from(lines), Buffer.from('Caf\xe9,Gold\n', 'latin1')]);
  await expect(pieces(latin)).rejects.toThrow('list.csv:60001: this line is not UTF-8 text');
  await expect(pieces(Buffer.from('\uFEFFname', 'utf16le'))).rejects.toThrow('UTF-16');
});
