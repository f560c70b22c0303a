/** A list as CSV, page after page: the columns that the record's marks export, references by their label and id. */
import { stringify } from 'csv-stringify/sync';
import { type GraphQLInputType, type GraphQLSchema, coerceInputValue, GraphQLList } from 'graphql';
import { columnOf, type FieldMark, fieldOf, isStored, type RecordMark, recordOf } from '../record/marks.js';
import { problem } from '../api/payload.js';
import { emptyLevel, type Level } from './plan.js';
import type { ListArgs } from '../condition/slots.js';
import type { Reader } from './read.js';
import type { Row } from './rows.js';

const pageSize = 1000;

/** What an export is asked for, as text of a URL: `where` and `orderBy` are JSON in the shape of the graph's inputs. */
export interface CsvRequest {
  readonly where?: string | undefined;
  readonly orderBy?: string | undefined;
  readonly columns?: string | undefined;
  readonly asOf?: string | undefined;
}

/** The CSV's text in pieces: a line of names, then the rows; throws a `UserError` before the first piece when the request is not right. */
export async function* csvOf(
  reader: Reader,
  schema: GraphQLSchema,
  record: RecordMark,
  request: CsvRequest,
): AsyncGenerator<string, void> {
  const marks = exportedMarks(record, request.columns);
  const args: ListArgs = {
    where: input(schema, `${record.name}Where`, 'where', request.where) as ListArgs['where'],
    orderBy: input(schema, `${record.name}Order`, 'orderBy', request.orderBy) as ListArgs['orderBy'],
    asOf: request.asOf ? (input(schema, 'Date', 'asOf', JSON.stringify(request.asOf)) as string) : null,
  };
  const level = levelOf(record, marks);
  // The names wait for the first page: what is wrong with the request is known before anything is sent.
  let names = stringify([marks.flatMap(headers)]);
  for (let after: string | null = null; ;) {
    const page: { rows: Row[]; next: string | null } = await reader.pageAfter(record.type, level, {
      ...args,
      first: pageSize,
      after,
    });
    yield names + stringify(page.rows.map((row) => marks.flatMap((mark) => cells(mark, row))));
    names = '';
    if (page.next === null) return;
    after = page.next;
  }
}

function exportedMarks(record: RecordMark, columns: string | undefined): FieldMark[] {
  const all = [...record.fields.values()].filter((mark) => isStored(mark) && mark.export && !mark.hidden);
  if (!columns) return all;
  return columns.split(',').map((name) => {
    const mark = all.find((one) => one.name === name.trim());
    if (!mark)
      throw problem(
        'INVALID',
        ['columns'],
        `There is no column ${name.trim()}; there are ${all.map((one) => one.name).join(', ')}.`,
      );
    return mark;
  });
}

function levelOf(record: RecordMark, marks: readonly FieldMark[]): Level {
  const level = emptyLevel(record);
  for (const mark of marks) {
    level.fields.add(mark);
    if (mark.kind !== 'reference') continue;
    const target = recordOf(mark.target!());
    const inner = emptyLevel(target);
    inner.fields.add(fieldOf(target, target.label));
    level.joins.set(mark.name, { mark, level: inner });
  }
  return level;
}

const headers = (mark: FieldMark): string[] =>
  mark.kind === 'reference' ? [mark.name, columnOf(mark)] : [mark.name];

function cells(mark: FieldMark, row: Row): string[] {
  if (mark.kind !== 'reference') return [cell(row[mark.name])];
  const target = row[mark.name] as Row | null;
  return target ? [cell(target[recordOf(mark.target!()).label]), cell(target['id'])] : ['', ''];
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = Array.isArray(value)
    ? value.join('; ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
  return typeof value === 'string' && /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
}

function input(schema: GraphQLSchema, typeName: string, path: string, text: string | undefined): unknown {
  if (!text) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw problem('INVALID', [path], `\`${path}\` has to be JSON in the shape of ${typeName}.`);
  }
  const type = schema.getType(typeName) as GraphQLInputType;
  return coerceInputValue(value, path === 'orderBy' ? new GraphQLList(type) : type, (at, _value, error) => {
    throw problem('INVALID', [path, ...at.map(String)], error.message);
  });
}
