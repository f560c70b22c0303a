/** `audit verify`: looks over the whole event log and names the first broken link. */
import { parseArgs } from 'node:util';
import { GraphClient } from '../client.js';
import { type Command, connectionOptions, connectionUsage, type Surroundings } from '../command.js';
import { Failure } from '../failure.js';
import { findLogin } from '../login.js';
import { auditCheck, auditHead } from './audit.operation.js';

const usage = `audit verify [--expect HASH]

Looks over the event log from its beginning: whether each event is what was written and is linked to the one before.
Says the hash of the end: keep it elsewhere, and give it to the next verification, which then finds out also whether
the end of the log was cut off. Ends with 0 when all is whole, and with 1 at the first broken place.

  --expect HASH        a hash that was the end of the log once
${connectionUsage}`;

/** Said after so many events. */
const progressEvery = 100_000;

/** The command `audit`. */
export const auditCommand: Command = {
  summary: 'Verifies the chain of the event log.',
  usage,
  run: async (words, surroundings) => {
    const { expected, url, login } = understand(words);
    const client = new GraphClient(url ?? surroundings.environment.url);
    await client.start(await findLogin(login, surroundings.environment));
    try {
      return await verify(client, expected, surroundings);
    } finally {
      await client.end();
    }
  },
};

function understand(words: string[]) {
  const { values, positionals } = parse(words);
  if (positionals.length !== 1 || positionals[0] !== 'verify')
    throw new Failure(`There is \`audit verify\` alone; the usage is\n\n${usage}`, 2);
  const { expect, url, email, password } = values;
  const expected = expect?.trim().toLowerCase() ?? null;
  if (expected !== null && !/^[0-9a-f]{64}$/.test(expected))
    throw new Failure('--expect takes the 64 hexadecimal digits that an earlier verification said.', 2);
  const login = { ...(email && { email }), ...(password && { password }) };
  return { expected, url: url?.replace(/\/+$/, ''), login };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { expect: { type: 'string' }, ...connectionOptions },
    });
  } catch (error) {
    throw new Failure(`${(error as Error).message}\n\n${usage}`, 2);
  }
}

async function verify(
  client: GraphClient,
  expected: string | null,
  { say, complain }: Surroundings,
): Promise<number> {
  const { sequence: end } = (await client.ask(auditHead, {})).auditHead;
  let isExpectedFound = expected === null;
  for (let after = 0, said = 0; ;) {
    const { auditCheck: piece } = await client.ask(auditCheck, { after, expected });
    isExpectedFound ||= piece.isExpectedFound;
    if (piece.broken) {
      const { sequence, how, description } = piece.broken;
      complain(`Broken at event ${sequence} (${how}): ${description}`);
      complain(`The ${piece.to} events before it are whole.`);
      return 1;
    }
    if (piece.isEnd) return verdict({ ...piece, isExpectedFound }, { say, complain });
    after = piece.to;
    if (after - said >= progressEvery) {
      said = after;
      say(`  ${after} of ${end} events`);
    }
  }
}

function verdict(
  { to, hash, isExpectedFound }: { to: number; hash: string; isExpectedFound: boolean },
  { say, complain }: Pick<Surroundings, 'say' | 'complain'>,
): number {
  if (!isExpectedFound) {
    complain('Broken: no event of the log has the expected hash. Its end was cut off or written anew.');
    return 1;
  }
  say(`${to} events, all whole.`);
  say(`The end is ${hash}`);
  return 0;
}
