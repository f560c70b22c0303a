/** A file is cut into pieces without harming a character. */
import { expect, test } from '@jest/globals';
import { piecesOf } from './upload.js';

test('pieces of any size join to the text of the file', async () => {
  const text = 'name,level\nČeská škola,Gold\n株式会社,Silver\n🙂,\n';
  for (const bytes of [1, 2, 3, 7, 1000]) {
    const pieces: string[] = [];
    for await (const piece of piecesOf(new Blob([text]), bytes)) pieces.push(piece);
    expect(pieces.join('')).toBe(text);
  }
});

test('an empty file is one empty piece', async () => {
  const pieces: string[] = [];
  for await (const piece of piecesOf(new Blob([]))) pieces.push(piece);
  expect(pieces).toEqual(['']);
});
