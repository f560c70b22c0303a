/** One spelling for texts that people would call the same: without case, accents, width and ligatures. */

// Letters that Unicode does not take apart into a base and a mark.
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  þ: 'th',
  ŧ: 't',
  ς: 'σ',
};
const plainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

// Accents of European scripts only: the marks of kana and Indic scripts make other letters.
const accents = /[\u0300-\u036f]/g;

/** The text folded: NFKC, small letters, without accents; kana keep their marks, Hangul stays composed. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(plainLetter, (letter) => plainLetters[letter] ?? letter);
}
