/** Writes what was fetched as JSON, straight from the driver's rows: one writer for each response key, made once for a program. */
import {
  type GraphQLEnumType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
} from 'graphql';
import { cursorOf, type Fetched, type Page } from './fetch.js';
import type { FieldMark } from '../record/marks.js';
import type { ComputedOutput, ConnectionOutput, Output } from './plan.js';
import type { ListProgram, Program } from './program.js';
import { decode, type DriverRow, isThere, type Places } from './rows.js';

/** Thrown when a value is not what its type says; the ordinary way then answers with the error that the specification asks for. */
export class Unwritable extends Error {}

/** What was fetched, and the texts of what was worked out of it. */
export interface Written extends Fetched {
  readonly computed: ReadonlyMap<ComputedOutput, ReadonlyMap<DriverRow, string>>;
}

type Writer<T> = (value: T, written: Written) => string;
type PageWriter = (page: Page, written: Written) => string;

// All but the quote, the backslash, control characters and surrogates, of which lone ones are escaped.
const special = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** A text as JSON. */
export const quoted = (text: string): string => (special.test(text) ? JSON.stringify(text) : `"${text}"`);

/** Writes the root of a program: a connection, or one record. */
export function writerOf(program: Program): (written: Written) => string {
  const { plan, root } = program;
  if (plan.outputs === null) {
    const write = connectionWriter(root, program);
    return (written) => write(written.pages.get(root.plan)!.get('')!, written);
  }
  const write = recordWriter(plan.outputs, root.nodes!.places, program);
  return (written) => {
    const row = written.pages.get(root.plan)!.get('')!.rows[0];
    return row ? write(row, written) : 'null';
  };
}

/** Objects of several keys: the text before each value is put together once. */
function objectWriter<T>(fields: readonly { key: string; write: Writer<T> }[]): Writer<T> {
  const heads = fields.map(({ key }, i) => `${i === 0 ? '{' : ','}${quoted(key)}:`);
  const writers = fields.map(({ write }) => write);
  if (heads.length === 0) return () => '{}';
  return (value, written) => {
    let text = '';
    for (let i = 0; i < heads.length; i++) text += heads[i]! + writers[i]!(value, written);
    return `${text}}`;
  };
}

function recordWriter(outputs: readonly Output[], places: Places, program: Program): Writer<DriverRow> {
  return objectWriter(
    outputs.map((output) => ({ key: output.key, write: outputWriter(output, places, program) })),
  );
}

function outputWriter(output: Output, places: Places, program: Program): Writer<DriverRow> {
  switch (output.kind) {
    case 'typename': {
      const text = quoted(output.name);
      return () => text;
    }
    case 'count':
      return (row) => String(Number(row[1]));
    case 'column': {
      const at = places.columns.get(output.mark);
      const write = columnWriter(output.mark, output.field.type);
      return at === undefined ? () => write(null) : (row) => write(row[at]);
    }
    case 'reference': {
      const joined = places.joins.get(output.mark.name);
      const absent = absentWriter(output.field.type);
      if (!joined) return absent;
      const write = recordWriter(output.outputs, joined, program);
      return (row, written) => (isThere(joined, row) ? write(row, written) : absent());
    }
    case 'list': {
      const write = connectionWriter(program.lists.get(output.list)!, program);
      return (row, written) => write(written.pages.get(output.list)!.get(String(row[places.id]))!, written);
    }
    case 'computed':
      return (row, written) => written.computed.get(output)!.get(row)!;
  }
}

function connectionWriter(list: ListProgram, program: Program): PageWriter {
  return objectWriter(
    list.plan.outputs.map((output) => ({ key: output.key, write: pageWriter(output, list, program) })),
  );
}

function pageWriter(output: ConnectionOutput, list: ListProgram, program: Program): PageWriter {
  switch (output.kind) {
    case 'typename': {
      const text = quoted(output.name);
      return () => text;
    }
    case 'count':
      return (page) => String(page.totalCount);
    case 'nodes':
      return rowsWriter(recordWriter(output.outputs, list.nodes!.places, program), (page) => page.rows);
    case 'groups': {
      const groups = list.groups.find(({ plan }) => plan === output.groups)!;
      return rowsWriter(recordWriter(output.groups.outputs, groups.places, program), (page) =>
        page.groups.get(output.groups.place)!,
      );
    }
    case 'pageInfo':
      return objectWriter(output.keys.map(([key, name]) => ({ key, write: pageInfoWriter(name, list) })));
  }
}

function rowsWriter(write: Writer<DriverRow>, rowsOf: (page: Page) => readonly DriverRow[]): PageWriter {
  return (page, written) => {
    const rows = rowsOf(page);
    let text = '[';
    for (let i = 0; i < rows.length; i++) text += (i === 0 ? '' : ',') + write(rows[i]!, written);
    return `${text}]`;
  };
}

function pageInfoWriter(name: string, { nodes }: ListProgram): PageWriter {
  if (name === 'hasNextPage') return (page) => String(page.hasNextPage);
  if (name === '__typename') return () => '"PageInfo"';
  return ({ rows }) => (rows.length === 0 ? 'null' : quoted(cursorOf(nodes!, rows.at(-1)!)));
}

/** What stands for nothing; an `Unwritable` where there has to be something. */
function absentWriter(type: GraphQLOutputType): () => string {
  return () => {
    if (isNonNullType(type)) throw new Unwritable('null');
    return 'null';
  };
}

function columnWriter(mark: FieldMark, type: GraphQLOutputType): (value: unknown) => string {
  const absent = absentWriter(type);
  const write = presentWriter(mark, isNonNullType(type) ? type.ofType : type);
  const isAlwaysThere = mark.kind === 'list';
  return (value) => ((value === null || value === undefined) && !isAlwaysThere ? absent() : write(value));
}

function presentWriter(mark: FieldMark, type: GraphQLOutputType): (value: unknown) => string {
  switch (mark.kind) {
    case 'id':
    case 'text':
      return (value) => quoted(String(value));
    // Nothing in them has to be escaped.
    case 'day':
    case 'decimal':
      return (value) => `"${String(value)}"`;
    case 'instant':
      return (value) => `"${String(decode(mark, value))}"`;
    case 'integer':
      return (value) => integerText(Number(value));
    case 'flag':
      return (value) => (Number(value) ? 'true' : 'false');
    default: {
      const write = leafWriter(type);
      return (value) => write(decode(mark, value));
    }
  }
}

/** Writes a decoded value of scalars and enums, or lists of them. */
export function leafWriter(type: GraphQLOutputType): (value: unknown) => string {
  if (isNonNullType(type)) {
    const write = leafWriter(type.ofType);
    const absent = absentWriter(type);
    return (value) => (value === null || value === undefined ? absent() : write(value));
  }
  if (isListType(type)) {
    const write = leafWriter(type.ofType);
    return (value) => {
      if (value === null || value === undefined) return 'null';
      if (!Array.isArray(value)) throw new Unwritable('no list');
      return `[${value.map((item) => write(item)).join(',')}]`;
    };
  }
  const serialized = isEnumType(type) ? enumTexts(type) : null;
  return (value) => {
    if (value === null || value === undefined) return 'null';
    return serialized?.get(value) ?? serializedText(type as GraphQLLeafType, value);
  };
}

/** The texts of an enum's values: looking one up is all that a row costs. */
function enumTexts(type: GraphQLEnumType): Map<unknown, string> {
  return new Map(type.getValues().map(({ name, value }) => [value as unknown, quoted(name)]));
}

function serializedText(type: GraphQLLeafType, value: unknown): string {
  try {
    const text = JSON.stringify(type.serialize(value)) as string | undefined;
    if (text !== undefined) return text;
  } catch {
    // The ordinary way tells what is wrong with it.
  }
  throw new Unwritable(`no ${type.name}`);
}

function integerText(value: number): string {
  if (!Number.isInteger(value)) throw new Unwritable('no whole number');
  return String(value);
}
