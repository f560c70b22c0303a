/** `import partners FILE.csv`: sends a member list, shows its plan and carries it out; `import undo` takes one back. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { GraphClient } from '../client.js';
import { type Command, connectionOptions, connectionUsage, type Surroundings } from '../command.js';
import { Failure } from '../failure.js';
import { findLogin } from '../login.js';
import {
  type Answer,
  type Batch,
  importApply,
  importBatch,
  importDiscard,
  importPlan,
  importRows,
  importStart,
  importUndo,
  importUpload,
} from './import.operation.js';
import { piecesOf } from './pieces.js';
import { additionLines, hasEffect, mostRows, rowLine, spokenOutcomes, summary } from './report.js';

const usage = `import partners FILE.csv --program KEY --as-of DAY [options]
import undo ID

Brings the roll of a program to what a member list says for a day: new members join, missing ones leave, others get
another level or name. Applied whole or not at all; importing a list again changes nothing. A program that does not
exist is created with a level for each value of the level column.

  --program KEY        the program
  --as-of DAY          the day on which the list is right, such as 2024-01-31
  --track KEY          the track (default: the only one of the program, or members)
  --level-column C     the column of the level; so too --name-column, --domain-column, --joined-column,
                       --website-column, --country-column (default: found by the usual names)
  --create-levels      create levels that the track lacks instead of rejecting their rows
  --dry-run            show the plan, and change nothing
${connectionUsage}`;

const columnOptions = {
  'name-column': 'name',
  'level-column': 'level',
  'domain-column': 'domain',
  'joined-column': 'startsOn',
  'website-column': 'website',
  'country-column': 'country',
} as const;

const options = {
  program: { type: 'string' },
  track: { type: 'string' },
  'as-of': { type: 'string' },
  'name-column': { type: 'string' },
  'level-column': { type: 'string' },
  'domain-column': { type: 'string' },
  'joined-column': { type: 'string' },
  'website-column': { type: 'string' },
  'country-column': { type: 'string' },
  'create-levels': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  ...connectionOptions,
} as const;

/** The command `import`. */
export const importCommand: Command = {
  summary: 'Imports a member list into the running product.',
  usage,
  run: async (words, surroundings) => {
    const asked = understand(words);
    const client = new GraphClient(asked.url ?? surroundings.environment.url);
    const size = asked.verb === 'partners' ? await sizeOf(asked.file) : 0;
    await client.start(await findLogin(asked.login, surroundings.environment));
    try {
      return asked.verb === 'undo'
        ? await undo(client, asked.file, surroundings)
        : await importPartners(client, { ...asked, size }, surroundings);
    } finally {
      await client.end();
    }
  },
};

interface Asked {
  readonly file: string;
  readonly size: number;
  readonly program: string;
  readonly track: string | null;
  readonly asOf: string;
  readonly mapping: Record<string, string>;
  readonly createLevels: boolean | null;
  readonly isDryRun: boolean;
}

function understand(words: string[]) {
  const { values, positionals } = parse(words);
  const [verb, file, more] = positionals;
  if (verb !== 'partners' && verb !== 'undo')
    throw new Failure(`${verb ? `"${verb}" is not known` : 'Nothing is asked'}; the usage is\n\n${usage}`, 2);
  if (!file)
    throw new Failure(`${verb === 'undo' ? 'No import' : 'No file'} is named; the usage is\n\n${usage}`, 2);
  if (more !== undefined)
    throw new Failure(`One ${verb === 'undo' ? 'import' : 'file'} at a time; "${more}" is too much.`, 2);
  const { program = '', 'as-of': asOf = '' } = values;
  if (verb === 'partners') {
    if (!program) throw new Failure('Which program is it? Name its key:  --program cncf', 2);
    if (!asOf) throw new Failure('On which day is the list right? Say it:  --as-of 2024-01-31', 2);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf)))
      throw new Failure(`--as-of "${asOf}" is not a day; write it like 2024-01-31.`, 2);
  }
  const { url, email, password } = values;
  const mapping = Object.fromEntries(
    Object.entries(columnOptions).flatMap(([option, field]) => {
      const column = values[option as keyof typeof columnOptions];
      return column === undefined ? [] : [[field, column]];
    }),
  );
  return {
    verb,
    file,
    program,
    asOf,
    track: values.track ?? null,
    mapping,
    createLevels: values['create-levels'] ?? null,
    isDryRun: values['dry-run'] ?? false,
    url: url?.replace(/\/+$/, ''),
    login: { ...(email && { email }), ...(password && { password }) },
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Failure(`${(error as Error).message}\n\n${usage}`, 2);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
  } catch {
    // Said below, whatever the reason.
  }
  throw new Failure(`There is no file ${file}.`, 2);
}

/** The batch of an answer; fails with everything that is wrong. */
function done({ importBatch: batch, errors }: Answer, file: string): Batch {
  if (batch) return batch;
  const hints: Record<string, string> = Object.fromEntries(
    Object.entries(columnOptions).map(([option, field]) => [field, `--${option}`]),
  );
  const sentences = errors.map(({ path, message }) => {
    const hint = path.includes('mapping') ? hints[path.at(-1) ?? ''] : undefined;
    return `${file}: ${message}${hint ? ` (${hint})` : ''}`;
  });
  throw new Failure(sentences.join('\n'));
}

async function importPartners(client: GraphClient, asked: Asked, { say }: Surroundings): Promise<number> {
  const { file, program, track, asOf, size, isDryRun } = asked;
  const input = { program, track, asOf, fileName: basename(file), sizeBytes: size, isDryRun };
  let batch = done((await client.ask(importStart, { input })).importBatchStart, file);
  try {
    batch = await send(client, batch, file);
    const { id, version } = batch;
    const choice = { mapping: asked.mapping, createLevels: asked.createLevels };
    const planned = await client.ask(importPlan, { id, version, input: choice });
    batch = done(planned.importBatchPlan, file);
  } catch (error) {
    await client.ask(importDiscard, { id: batch.id, version: batch.version }).catch(() => undefined);
    throw error;
  }
  await showPlan(client, batch, asked, say);
  if (asked.isDryRun || !hasEffect(batch)) {
    await client.ask(importDiscard, { id: batch.id, version: batch.version });
    say(asked.isDryRun ? 'Nothing was changed, this was a dry run.' : 'Nothing to change.');
  } else {
    const applied = await client.ask(importApply, { id: batch.id, version: batch.version });
    done(applied.importBatchApply, file);
    say(`Applied. To take it back:  npm run import -- undo ${batch.id}`);
  }
  // Rows that were rejected are said in the plan; what could be done was done.
  return 0;
}

async function send(client: GraphClient, started: Batch, file: string): Promise<Batch> {
  let batch = started;
  let position = 0;
  for await (const text of piecesOf(file)) {
    const sent = await client.ask(importUpload, { id: batch.id, position: position++, text });
    batch = done(sent.importBatchUpload, file);
  }
  return batch;
}

async function showPlan(
  client: GraphClient,
  batch: Batch,
  { file, program, asOf }: Asked,
  say: Surroundings['say'],
): Promise<void> {
  const columns = Object.entries(batch.mapping ?? {}).filter(([, column]) => column !== null);
  say(`${basename(file)}: ${batch.rowCount} rows for ${program} as of ${asOf}`);
  say(`  columns: ${columns.map(([field, column]) => `${field} = ${String(column)}`).join(', ')}`);
  for (const line of additionLines(batch)) say(line);
  for (const [plan, count] of spokenOutcomes(batch)) {
    const { nodes } = (await client.ask(importRows, { id: batch.id, plan, first: mostRows })).importRows;
    for (const row of nodes) say(rowLine(row));
    if (count > nodes.length) say(`    and ${count - nodes.length} more, on the page Imports of the console`);
  }
  say(`${program} as of ${asOf}: ${summary(batch)}`);
}

async function undo(client: GraphClient, id: string, { say }: Surroundings): Promise<number> {
  const { importBatch: batch } = await client.ask(importBatch, { id });
  if (!batch) throw new Failure(`There is no import ${id}.`);
  const undone = await client.ask(importUndo, { id, version: batch.version });
  done(undone.importBatchUndo, batch.fileName);
  say(`The import of ${batch.fileName} is undone.`);
  return 0;
}
