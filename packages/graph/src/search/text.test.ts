/** Search text: whatever part of a text somebody types is found in it, and shown where it stands. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { highlight, queryTokens, searchTokens } from './text.js';
import { foldText } from './fold.js';

const letters = fc.constantFrom(...'abzéßñŁøÆİ9世界東京ガカー한국어あäÄ'.normalize('NFC'));
const gaps = fc.constantFrom(' ', ', ', '-', '(', '。', '');
const texts = fc
  .array(fc.tuple(fc.array(letters, { minLength: 1, maxLength: 6 }), gaps), { maxLength: 6 })
  .map((parts) => parts.map(([word, gap]) => word.join('') + gap).join(''));

const isFound = (text: string, query: string) => {
  const tokens = searchTokens(text);
  return queryTokens(query).every((wanted) => tokens.some((token) => token.startsWith(wanted)));
};
const marked = (text: string, query: string) =>
  highlight(text, query)
    .filter(({ isMatch }) => isMatch)
    .map((segment) => segment.text);

describe('search tokens', () => {
  it('are words without case and accents, and pairs of characters', () => {
    expect(searchTokens('Société Générale – Ænix GmbH, 24/7')).toEqual([
      'societe',
      'generale',
      'aenix',
      'gmbh',
      '24',
      '7',
    ]);
    expect(searchTokens('株式会社日立')).toEqual(['株式', '式会', '会社', '社日', '日立', '立']);
    expect(searchTokens('ＮＴＴデータ Łódź')).toEqual(['ntt', 'デー', 'ータ', 'タ', 'lodz']);
    expect(searchTokens('삼성 SDS')).toEqual(['삼성', '성', 'sds']);
    expect([searchTokens('李'), searchTokens(' – '), queryTokens('東京都')]).toEqual([
      ['李'],
      [],
      ['東京', '京都'],
    ]);
  });

  it('do not depend on how accents are composed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(searchTokens(text.normalize('NFD'))).toEqual(searchTokens(text.normalize('NFC')));
      }),
    );
    expect(foldText('ガ')).not.toBe(foldText('カ'));
  });

  it('find every beginning of a word, every part of a run of characters, in any order', () => {
    fc.assert(fc.property(texts, (text) => expect(isFound(text, text)).toBe(true)));
    expect(['gen', 'SOCIÉTÉ', 'générale soc'].every((query) => isFound('Société Générale', query))).toBe(
      true,
    );
    expect(['日', '立', '会社日', '日立'].every((query) => isFound('株式会社日立', query))).toBe(true);
    expect(['erale', 'generalx'].some((query) => isFound('Société Générale', query))).toBe(false);
  });

  it('stay short', () => {
    const long = 'x'.repeat(500);
    expect(searchTokens(long)).toEqual(['x'.repeat(64)]);
    expect(isFound(long, long)).toBe(true);
  });
});

describe('highlights', () => {
  it('put together are the text', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'grapheme' })), texts, (text, query) => {
        const segments = highlight(text, query);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        for (const [index, { isMatch }] of segments.slice(1).entries())
          expect(isMatch).toBe(!segments[index]?.isMatch);
      }),
    );
  });

  it('mark something wherever the query finds the text', () => {
    fc.assert(
      fc.property(texts, texts, (text, query) => {
        if (queryTokens(query).length > 0 && isFound(text, query))
          expect(marked(text, query)).not.toEqual([]);
      }),
    );
  });

  it('mark whole letters of the original', () => {
    expect(highlight('Société Générale', 'gener')).toEqual([
      { text: 'Société ', isMatch: false },
      { text: 'Génér', isMatch: true },
      { text: 'ale', isMatch: false },
    ]);
    expect(marked('Socie\u0301te\u0301', 'societe')).toEqual(['Socie\u0301te\u0301']);
    expect(marked('Straße', 'strass')).toEqual(['Straß']);
    expect(marked('東京都と京都', '京都')).toEqual(['京都', '京都']);
    expect(marked('ＮＴＴデータ', 'ntt デー')).toEqual(['ＮＴＴデー']);
    expect(marked('Anything', '')).toEqual([]);
  });
});
