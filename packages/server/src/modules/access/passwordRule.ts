/** Which passwords are taken: long ones that are in no list of the most used and do not consist of what everybody knows of their owner. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { problem, type UserError } from '@partnergraph/graph/api/payload.js';

/** NIST SP 800-63B-4: fifteen characters where the password may be all that is asked for; no rules of composition, no expiry. */
export const shortestPassword = 15;
/** Longer ones only cost time. */
const longestPassword = 256;
/** Of zxcvbn's scores from 0 to 4: out of reach for somebody who tries ten thousand a second. */
const lowestScore = 3;

/** Letters and digits that have to be left without what everybody knows of the owner. */
const leastOfOneself = 8;

const productWords = ['partnergraph', 'partner', 'graph'];

let estimator: ZxcvbnFactory | undefined;

/** Names and addresses in the pieces that people put into passwords. */
function wordsOf(texts: readonly string[]): string[] {
  const pieces = texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  return [...new Set(pieces.map((piece) => piece.toLowerCase()).filter((piece) => piece.length > 2))];
}

/** Why a password is not taken, with the fix; null when it is. `owner` are the name and the address of the person. */
export function refusePassword(
  password: string,
  owner: readonly string[],
  path: readonly string[] = ['password'],
): UserError | null {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < shortestPassword)
    return problem(
      'INVALID',
      path,
      `At least ${shortestPassword} characters; a sentence that only you would say is a good one.`,
    );
  if (length > longestPassword)
    return problem('INVALID', path, `At most ${longestPassword} characters; shorten it.`);
  const advice = 'take several words that have nothing to do with each other.';
  const known = wordsOf([...owner, ...productWords]);
  if (isMadeOf(text, known))
    return problem(
      'INVALID',
      path,
      `It is made of your name, your address or the name of the product; ${advice}`,
    );
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  if (estimator.check(text, known).score >= lowestScore) return null;
  return problem('INVALID', path, `It is made of passwords and patterns that are tried first; ${advice}`);
}

/** Whether little is left without these words. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ''), password.toLowerCase());
  const isUntouched = rest.length === password.length;
  return !isUntouched && rest.replaceAll(/[^\p{L}\p{N}]/gu, '').length < leastOfOneself;
}
