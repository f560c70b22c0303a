/** How a file is written: which character separates its cells, and what its columns are called. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { parse } from 'csv-parse/sync';

/** The separators that are told apart. */
export type Separator = ',' | ';' | '\t';

const separators: readonly Separator[] = [',', ';', '\t'];

/** The separator and the columns of a file, from the beginning of its text; an unusable header is an error that says the fix. */
export function readHeader(text: string): { separator: Separator; columns: string[] } {
  const beginning = firstRow(text.replace(/^\uFEFF/, ''));
  if (!beginning.trim())
    throw problem('INVALID', ['text'], 'The file is empty; its first row has to name the columns.');
  const found = separators.map((separator) => ({ separator, columns: cellsOf(beginning, separator) }));
  const { separator, columns } = found.reduce((best, each) =>
    each.columns.length > best.columns.length ? each : best,
  );
  const empty = columns.findIndex((column) => column === '');
  // A spreadsheet often leaves separators behind the last column.
  const named =
    empty >= 0 && columns.slice(empty).every((column) => column === '') ? columns.slice(0, empty) : columns;
  checkColumns(named);
  return { separator, columns: named };
}

function checkColumns(columns: readonly string[]): void {
  const empty = columns.indexOf('');
  if (empty >= 0)
    throw problem(
      'INVALID',
      ['text'],
      `Column ${empty + 1} of the header has no name; name it in the first row of the file.`,
    );
  const seen = new Set<string>();
  for (const column of columns) {
    if (column.includes('\uFFFD')) throw notUtf8(1);
    if (seen.has(column.toLowerCase()))
      throw problem(
        'INVALID',
        ['text'],
        `Two columns of the header are called "${column}"; rename one of them in the first row of the file.`,
      );
    seen.add(column.toLowerCase());
  }
}

/** The error of text that was not UTF-8 when it was read. */
export function notUtf8(line: number): Error {
  return problem(
    'INVALID',
    ['text'],
    `Line ${line} of the file is not UTF-8 text; save the file as "CSV UTF-8" and import it again.`,
  );
}

function firstRow(text: string): string {
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '\n' || character === '\r')) {
      if (text.slice(0, at).trim()) return text.slice(0, at);
    }
  }
  return text;
}

function cellsOf(row: string, separator: Separator): string[] {
  try {
    const [cells = []] = parse(row, { delimiter: separator, relax_column_count: true }) as string[][];
    return cells.map((cell) => cell.trim());
  } catch {
    return [];
  }
}
