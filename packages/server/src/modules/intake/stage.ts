/** Reads the file's text row by row and keeps each for the plan that is being made; memory does not grow with the file. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isDay } from '@partnergraph/domain/period.js';
import {
  isIdentifyingDomain,
  nameKeysOf,
  normalizedDomain,
  rowKeyOf,
} from '@partnergraph/domain/organizationName.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { type CsvError, parse } from 'csv-parse';
import { notUtf8, type Separator } from './header.js';
import type { MappedField, Mapping } from './mapping.js';
import type { LevelFound, Levels } from './place.js';
import { domainType, exactType, Feed, idType, temporary } from './statement.js';
import { textOf } from './staging.js';

const rowsAtOnce = 1000;
const longestName = 200;
/** What is read from a row, as columns of `intake_staged` and of the plan. */
export const stagedColumns =
  'number, id, name, domain, level, startsOn, website, country, reason, rowKey, nameKey, clue, levelId';

/** Makes the table of what the rows say; a row with a reason is left out, one without a key is not compared. */
export async function openStage(writer: Writer): Promise<void> {
  await temporary(
    writer,
    'intake_staged',
    [
      `number INT NOT NULL PRIMARY KEY, id ${idType} NOT NULL, name ${exactType} NOT NULL, domain ${domainType}`,
      'level varchar(200), startsOn DATE, website varchar(500), country varchar(2), reason varchar(500)',
      `rowKey char(32) CHARACTER SET ascii COLLATE ascii_bin, nameKey ${exactType}, clue ${domainType}, levelId ${idType}`,
    ].join(', '),
  );
}

interface Reading {
  readonly batchId: string;
  readonly separator: Separator;
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  readonly levels: Levels;
}

/** Keeps every row of the file; gives their number. Text that is no CSV is an error with its line. */
export async function stageRows(writer: Writer, reading: Reading): Promise<number> {
  const at = Object.fromEntries(
    Object.entries(reading.mapping).map(([field, column]) => [
      field,
      column === null ? -1 : reading.columns.indexOf(column),
    ]),
  ) as Record<MappedField, number>;
  await openStage(writer);
  const feed = new Feed(writer, `intake_staged (${stagedColumns})`);
  const stem = writer.options.newStem('imr');
  const parser = parse({
    delimiter: reading.separator,
    bom: true,
    relax_column_count: true,
    max_record_size: 1_000_000,
  });
  const source = Readable.from(checked(textOf(writer.manager, reading.batchId)));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let number = 0;
  let kept = 0;
  let waiting: unknown[][] = [];
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number++;
      if (number === 1 || cells.every((cell) => cell.trim() === '')) continue;
      kept++;
      waiting.push([number, `${stem}${String(number).padStart(8, '0')}`, ...readRow(cells, at, reading)]);
      if (waiting.length < rowsAtOnce) continue;
      await feed.send(waiting);
      waiting = [];
    }
  } catch (error) {
    throw readable(error, reading.separator);
  }
  await feed.send(waiting);
  await feed.end();
  return kept;
}

async function* checked(text: AsyncIterable<string>): AsyncGenerator<string> {
  let line = 1;
  for await (const piece of text) {
    const wrong = piece.indexOf('\uFFFD');
    if (wrong >= 0) throw notUtf8(line + lines(piece.slice(0, wrong)));
    line += lines(piece);
    yield piece;
  }
}

const lines = (text: string): number => text.split('\n').length - 1;

function readable(error: unknown, separator: Separator): unknown {
  const { code, lines: line } = error as CsvError & { lines?: number };
  if (!String(code ?? '').startsWith('CSV_')) return error;
  const fixes: Readonly<Record<string, string>> = {
    CSV_QUOTE_NOT_CLOSED:
      'a quote that opens a cell is never closed; close it, or write "" for a quote inside a cell',
    CSV_MAX_RECORD_SIZE: 'a row is longer than 1,000,000 characters; a quote before it may never be closed',
    CSV_INVALID_CLOSING_QUOTE: `after the closing quote of a cell comes neither "${separator}" nor the end of the line; write "" for a quote inside a cell`,
    INVALID_OPENING_QUOTE:
      'a quote stands inside a cell that is not quoted; put the whole cell in quotes and write "" for it',
  };
  const fix = fixes[code] ?? fixes[String(code).replace('CSV_', '')] ?? 'the row cannot be read as CSV';
  return problem('INVALID', ['text'], `Line ${line ?? '?'} of the file: ${fix}.`);
}

/** The columns of a row after its number and its id. */
function readRow(
  cells: readonly string[],
  at: Readonly<Record<MappedField, number>>,
  reading: Reading,
): unknown[] {
  const cell = (field: MappedField): string => (at[field] < 0 ? '' : (cells[at[field]] ?? '').trim());
  const [name, words, startsOn, website] = [cell('name'), cell('level'), cell('startsOn'), cell('website')];
  const country = cell('country').toUpperCase();
  const level = reading.mapping.level === null || words === '' ? null : reading.levels.of(words);
  const isTooWide = cells.slice(reading.columns.length).some((extra) => extra.trim() !== '');
  const reason = isTooWide
    ? `The row has ${cells.length} cells and the header ${reading.columns.length} columns; quote cells that hold the separator.`
    : (wrongName(name) ?? wrongLevel(level, reading.mapping) ?? wrongDay(startsOn));
  const domain = normalizedDomain(cell('domain'));
  const keys = nameKeysOf(name);
  const { key } = keys;
  const rowKey = isTooWide || name === '' ? null : hashed(key === '' ? `  ${name}` : rowKeyOf(keys, domain));
  return [
    cut(name, longestName),
    domain,
    level?.id != null ? level.name : cut(words, longestName) || null,
    isDay(startsOn) ? startsOn : null,
    website && website.length <= 500 ? website : null,
    /^[A-Z]{2}$/.test(country) ? country : null,
    reason && cut(reason, 500),
    rowKey,
    key === '' ? null : cut(key, longestName),
    domain !== null && isIdentifyingDomain(domain) ? domain : null,
    level?.id ?? null,
  ];
}

function wrongName(name: string): string | null {
  if (name === '') return 'The name is missing.';
  return [...name].length > longestName ? `The name has more than ${longestName} characters.` : null;
}

function wrongLevel(level: LevelFound | null, mapping: Mapping): string | null {
  if (mapping.level === null) return null;
  if (level === null) return 'The level is missing.';
  return level.id === null ? level.reason : null;
}

function wrongDay(text: string): string | null {
  return text === '' || isDay(text) ? null : `"${cut(text, 40)}" is not a day; write it like 2024-01-31.`;
}

const cut = (text: string, length: number): string =>
  text.length <= length ? text : [...text].slice(0, length).join('');
const hashed = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
