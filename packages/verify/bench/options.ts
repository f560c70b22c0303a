/** Reads what was typed after `npm run bench --`; the launcher has taken its own words away. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  /** Short rounds with one number of connections: right answers, rough figures. */
  readonly isQuick: boolean;
  /** The names of the works; all unless said. */
  readonly only: readonly string[] | null;
  readonly connections: readonly number[];
  readonly rounds: number;
  /** How long one round of one contender lasts. */
  readonly milliseconds: number;
  /** Where the product leaves a profile of its processor time; null for none. */
  readonly profile: string | null;
}

const numbersOf = (text: string, name: string): number[] =>
  text.split(',').map((one) => {
    const number = Number(one);
    if (!Number.isInteger(number) || number < 1)
      throw new Error(`${name} takes numbers such as 1,16, not "${text}".`);
    return number;
  });

/** The options; throws on what is not understood. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      connections: { type: 'string' },
      rounds: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const { quick, only } = values;
  return {
    isQuick: quick,
    only: only?.split(',').map((name) => name.toUpperCase()) ?? null,
    connections: numbersOf(values.connections ?? (quick ? '4' : '1,16'), '--connections'),
    rounds: numbersOf(values.rounds ?? (quick ? '3' : '7'), '--rounds')[0]!,
    milliseconds: quick ? 400 : 2500,
    profile: values.profile ? resolve(process.env['INIT_CWD'] ?? '.', values.profile) : null,
  };
}
