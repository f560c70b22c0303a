/** Says in one sentence what is wrong at a place and what would be right, from what the schema found. */
import type { z } from 'zod';
import { nearest } from './nearest.js';
import type { Mistake } from './references.js';

type Issue = z.core.$ZodIssue;

/** A mistake in the form of a file; `isKey` says that the key itself is wrong, not what stands under it. */
export interface FoundMistake extends Mistake {
  isKey: boolean;
}

/** What the schema found, as mistakes in sentences. */
export function explain(issues: readonly Issue[]): FoundMistake[] {
  const misspelled = new Set(issues.flatMap(meantPaths));
  return issues.flatMap((issue): FoundMistake[] => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    if (issue.code === 'unrecognized_keys') {
      return unknownKeys(issue).map(({ key, message }) => ({ path: [...path, key], message, isKey: true }));
    }
    // A misspelled key is one mistake: that the right one is missing goes without saying.
    if (issue.input === undefined && misspelled.has(JSON.stringify(issue.path))) return [];
    return [{ path, message: sentence(issue), isKey: false }];
  });
}

type UnknownKeys = Extract<Issue, { code: 'unrecognized_keys' }>;

/** The schema says one sentence per unknown key, each on a line of its own. */
function unknownKeys(issue: UnknownKeys): { key: string; message: string }[] {
  const sentences = issue.message.split('\n');
  return issue.keys.map((key, index) => ({ key, message: sentences[index] ?? issue.message }));
}

function meantPaths(issue: Issue): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  return unknownKeys(issue).flatMap(({ message }) => {
    const meant = /did you mean "(\w+)"\?$/.exec(message)?.[1];
    return meant ? [JSON.stringify([...issue.path, meant])] : [];
  });
}

function sentence(issue: Issue): string {
  const found = issue.input;
  if (issue.code === 'invalid_type' && found === undefined)
    return `is missing; ${kindOf(issue.expected)} is expected`;
  if (issue.code === 'invalid_type') {
    return `${shown(found)} is not ${kindOf(issue.expected)}; ${hint(issue.expected)}`;
  }
  if (issue.code === 'invalid_value') return oneOf(found, issue.values.map(String));
  if (issue.code === 'too_small') {
    return `${shown(found)} is too small; ${sized(issue.origin, 'at least', issue.minimum)} is expected`;
  }
  if (issue.code === 'too_big') {
    return `${shown(found)} is too large; ${sized(issue.origin, 'at most', issue.maximum)} is expected`;
  }
  return `${shown(found)} is not right; ${issue.message}`;
}

function oneOf(found: unknown, values: string[]): string {
  const suggestion = typeof found === 'string' ? nearest(found, values) : undefined;
  const list = `one of ${values.join(', ')} is expected`;
  if (found === undefined) return `is missing; ${list}`;
  return `${shown(found)} is not known; ${suggestion ? `did you mean ${suggestion}? (${list})` : list}`;
}

function kindOf(expected: string): string {
  const kinds: Record<string, string> = {
    string: 'a text',
    int: 'a whole number',
    number: 'a number',
    array: 'a list',
    object: 'a map of keys',
    record: 'a map of keys',
    boolean: 'true or false',
  };
  return kinds[expected] ?? `a ${expected}`;
}

function hint(expected: string): string {
  if (expected === 'string') return 'put it in quotes';
  if (expected === 'array') return 'begin each entry with "- "';
  if (expected === 'object' || expected === 'record') return 'write "key: value" lines below it';
  return `write ${kindOf(expected)}`;
}

function sized(origin: string, bound: string, size: number | bigint): string {
  if (origin === 'string') return `${bound} ${size} characters`;
  if (origin === 'array') return `${bound} ${size} ${Number(size) === 1 ? 'entry' : 'entries'}`;
  return `${bound} ${size}`;
}

function shown(found: unknown): string {
  if (found === undefined) return 'nothing';
  if (Array.isArray(found)) return found.length === 0 ? 'an empty list' : 'a list';
  if (typeof found === 'object' && found !== null) return 'a map of keys';
  const written = JSON.stringify(found);
  return written.length > 60 ? `${written.slice(0, 57)}..."` : written;
}
