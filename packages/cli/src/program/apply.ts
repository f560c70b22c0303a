/** `program apply FILE...`: checks programme files and hands each, whole, to the graph. */
import { parseArgs } from 'node:util';
import { applyInput } from '@partnergraph/programs/apply-input.js';
import { errorLine, readProgramFile } from '@partnergraph/programs/read-program.js';
import type { Program } from '@partnergraph/programs/program.js';
import { GraphClient } from '../client.js';
import { type Command, connectionOptions, connectionUsage, type Surroundings } from '../command.js';
import { Failure } from '../failure.js';
import { findLogin } from '../login.js';
import { type AppliedChange, type Applied, programApply } from './program.operation.js';

const usage = `program apply FILE... [--dry-run]

Loads programmes from YAML files, by natural key. Each file is applied whole or not at all, and nothing is sent
before all of them are right. Applying a file again changes nothing.

  --dry-run            show what would change, and change nothing
${connectionUsage}`;

/** The command `program`. */
export const programCommand: Command = {
  summary: 'Applies programme files to the running product.',
  usage,
  run: async (words, surroundings) => {
    const { files, isDryRun, url, login } = understand(words);
    const programs = await readAll(files, surroundings);
    if (!programs) return 1;
    const client = new GraphClient(url ?? surroundings.environment.url);
    await client.start(await findLogin(login, surroundings.environment));
    try {
      for (const { file, program } of programs) {
        if (!(await apply(client, file, program, isDryRun, surroundings))) return 1;
      }
      return 0;
    } finally {
      await client.end();
    }
  },
};

function understand(words: string[]) {
  const { values, positionals } = parse(words);
  const [verb, ...files] = positionals;
  if (verb !== 'apply')
    throw new Failure(`${verb ? `"${verb}" is not known` : 'Nothing is asked'}; the usage is\n\n${usage}`, 2);
  if (files.length === 0) throw new Failure(`No file is named; the usage is\n\n${usage}`, 2);
  const { 'dry-run': isDryRun = false, url, email, password } = values;
  const login = { ...(email && { email }), ...(password && { password }) };
  return { files, isDryRun, url: url?.replace(/\/+$/, ''), login };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, ...connectionOptions },
    });
  } catch (error) {
    throw new Failure(`${(error as Error).message}\n\n${usage}`, 2);
  }
}

/** All programmes, or undefined after every mistake of every file has been said. */
async function readAll(files: string[], { complain }: Surroundings) {
  const read = await Promise.all(files.map(async (file) => ({ file, ...(await readProgramFile(file)) })));
  const errors = read.flatMap((each) => each.errors ?? []);
  for (const error of errors) complain(errorLine(error));
  if (errors.length > 0) {
    complain(`${counted(errors.length, 'mistake')}; nothing was changed.`);
    return undefined;
  }
  return read.flatMap(({ file, program }) => (program ? [{ file, program }] : []));
}

async function apply(
  client: GraphClient,
  file: string,
  program: Program,
  isDryRun: boolean,
  { say, complain }: Surroundings,
): Promise<boolean> {
  const { programApply: applied } = await client.ask(programApply, {
    input: applyInput(program),
    dryRun: isDryRun,
  });
  for (const { path, message } of applied.errors)
    complain(`${file}: ${path.join('.') || '(file)'}: ${message}`);
  if (applied.errors.length > 0) {
    complain(`${program.program.name}: refused; nothing of ${file} was changed.`);
    return false;
  }
  for (const change of applied.changes) say(lineOf(change));
  say(`${program.program.name}: ${verdict(applied, isDryRun)}`);
  return true;
}

function lineOf({ kind, type, key, fields }: AppliedChange): string {
  return kind === 'CREATE' ? `  + ${type} ${key}` : `  ~ ${type} ${key} (${fields.join(', ')})`;
}

function verdict({ created, changed, unchanged }: Applied, isDryRun: boolean): string {
  if (created + changed === 0)
    return `nothing to change (${counted(unchanged, 'record')} as the file states)`;
  const would = isDryRun ? ' would be' : '';
  const end = isDryRun ? '; nothing was changed, this was a dry run' : '';
  return `${created}${would} created, ${changed}${would} changed, ${unchanged} unchanged${end}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
