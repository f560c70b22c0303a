/** Writes what was fetched as JSON, straight from the rows as the database sent them: one writer for each response key, made once for a program. */
import {
  type GraphQLEnumType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
} from 'graphql';
import { cursorOf, type Fetched, type Page, rootPage } from './fetch.js';
import type { FieldMark } from '../record/marks.js';
import { type JsonBytes, piece } from './jsonBytes.js';
import type { ComputedOutput, ConnectionOutput, Output } from './plan.js';
import type { ListProgram, Program } from './program.js';
import { decode, isThere, type Places } from './rows.js';
import type { WireRow } from './wire.js';

/** Thrown when a value is not what its type says; the ordinary way then answers with the error that the specification asks for. */
export class Unwritable extends Error {}

/** What was fetched, and the texts of what was worked out of it. */
export interface Written extends Fetched {
  readonly computed: ReadonlyMap<ComputedOutput, ReadonlyMap<WireRow, string>>;
}

type Writer<T> = (into: JsonBytes, value: T, written: Written) => void;
type ColumnWriter = (into: JsonBytes, row: WireRow, at: number) => void;

const nothing = piece('null');
const comma = piece(',');

/** Writes the root of a program: a connection, or one record. */
export function writerOf(program: Program): (into: JsonBytes, written: Written) => void {
  const { plan, root } = program;
  if (plan.outputs === null) {
    const write = connectionWriter(root, program);
    return (into, written) => write(into, rootPage(written), written);
  }
  const write = recordWriter(plan.outputs, root.nodes!.places, program);
  return (into, written) => {
    const [row] = rootPage(written).rows;
    if (row) write(into, row, written);
    else into.piece(nothing);
  };
}

/** Objects of several keys: what stands before each value is put together once. */
function objectWriter<T>(fields: readonly { key: string; write: Writer<T> }[]): Writer<T> {
  const heads = fields.map(({ key }, i) => piece(`${i === 0 ? '{' : ','}${JSON.stringify(key)}:`));
  const writers = fields.map(({ write }) => write);
  const end = piece(fields.length === 0 ? '{}' : '}');
  return (into, value, written) => {
    for (let i = 0; i < heads.length; i++) {
      into.piece(heads[i]!);
      writers[i]!(into, value, written);
    }
    into.piece(end);
  };
}

/** Writes the same whatever is asked. */
function constantWriter(json: string): (into: JsonBytes) => void {
  const constant = piece(json);
  return (into) => into.piece(constant);
}

function recordWriter(outputs: readonly Output[], places: Places, program: Program): Writer<WireRow> {
  return objectWriter(
    outputs.map((output) => ({ key: output.key, write: outputWriter(output, places, program) })),
  );
}

function outputWriter(output: Output, places: Places, program: Program): Writer<WireRow> {
  switch (output.kind) {
    case 'typename':
      return constantWriter(JSON.stringify(output.name));
    case 'count':
      return (into, row) => into.json(String(Number(row.value(1))));
    case 'column': {
      const at = places.columns.get(output.mark);
      if (at === undefined) return emptyColumnWriter(output.mark, output.field.type);
      const write = columnWriter(output.mark, output.field.type);
      return (into, row) => write(into, row, at);
    }
    case 'reference': {
      const joined = places.joins.get(output.mark.name);
      const absent = absentWriter(output.field.type);
      if (!joined) return absent;
      const write = recordWriter(output.outputs, joined, program);
      return (into, row, written) => (isThere(joined, row) ? write(into, row, written) : absent(into));
    }
    case 'list': {
      const write = connectionWriter(program.lists.get(output.list)!, program);
      return (into, row, written) => write(into, written.pages.get(output.list)!.get(row)!, written);
    }
    case 'computed':
      return (into, row, written) => into.json(written.computed.get(output)!.get(row)!);
  }
}

function connectionWriter(list: ListProgram, program: Program): Writer<Page> {
  return objectWriter(
    list.plan.outputs.map((output) => ({ key: output.key, write: pageWriter(output, list, program) })),
  );
}

function pageWriter(output: ConnectionOutput, list: ListProgram, program: Program): Writer<Page> {
  switch (output.kind) {
    case 'typename':
      return constantWriter(JSON.stringify(output.name));
    case 'count':
      return (into, page) => into.json(String(page.totalCount));
    case 'nodes':
      return rowsWriter(recordWriter(output.outputs, list.nodes!.places, program), (page) => page.rows);
    case 'groups': {
      const groups = list.groups.find(({ plan }) => plan === output.groups)!;
      return rowsWriter(recordWriter(output.groups.outputs, groups.places, program), (page) =>
        page.groups!.get(output.groups.place)!,
      );
    }
    case 'pageInfo':
      return objectWriter(output.keys.map(([key, name]) => ({ key, write: pageInfoWriter(name, list) })));
  }
}

const opened = piece('[');
const closed = piece(']');

function rowsWriter(write: Writer<WireRow>, rowsOf: (page: Page) => readonly WireRow[]): Writer<Page> {
  return (into, page, written) => {
    const rows = rowsOf(page);
    into.piece(opened);
    for (let i = 0; i < rows.length; i++) {
      if (i > 0) into.piece(comma);
      write(into, rows[i]!, written);
    }
    into.piece(closed);
  };
}

function pageInfoWriter(name: string, { nodes }: ListProgram): Writer<Page> {
  if (name === 'hasNextPage') return (into, page) => into.json(String(page.hasNextPage));
  if (name === '__typename') return constantWriter('"PageInfo"');
  return (into, { rows }) =>
    rows.length === 0 ? into.piece(nothing) : into.json(JSON.stringify(cursorOf(nodes!, rows.at(-1)!)));
}

/** What stands for nothing; an `Unwritable` where there has to be something. */
function absentWriter(type: GraphQLOutputType): (into: JsonBytes) => void {
  return (into) => {
    if (isNonNullType(type)) throw new Unwritable('null');
    into.piece(nothing);
  };
}

/** Of a column that the rows do not hold. */
function emptyColumnWriter(mark: FieldMark, type: GraphQLOutputType): (into: JsonBytes) => void {
  return mark.kind === 'list' ? constantWriter('[]') : absentWriter(type);
}

function columnWriter(mark: FieldMark, type: GraphQLOutputType): ColumnWriter {
  const empty = emptyColumnWriter(mark, type);
  const write = presentWriter(mark, isNonNullType(type) ? type.ofType : type);
  return (into, row, at) => (row.isEmpty(at) ? empty(into) : write(into, row, at));
}

function presentWriter(mark: FieldMark, type: GraphQLOutputType): ColumnWriter {
  switch (mark.kind) {
    case 'id':
    case 'text':
    case 'decimal':
      return (into, row, at) => into.text(row, at);
    case 'day':
      return (into, row, at) => into.day(row, at);
    case 'instant':
      return (into, row, at) => into.instant(row, at);
    case 'integer':
      return (into, row, at) => into.json(integerText(Number(row.value(at))));
    case 'flag':
      return (into, row, at) => into.piece(flags[Number(row.value(at)) ? 1 : 0]);
    case 'choice':
      return choiceWriter(type as GraphQLEnumType);
    default: {
      const write = leafWriter(type);
      return (into, row, at) => into.json(write(decode(mark, row.value(at))));
    }
  }
}

const flags = [piece('false'), piece('true')] as const;

/** Looks the bytes of a value up among those of the enum's values. */
function choiceWriter(type: GraphQLEnumType): ColumnWriter {
  const choices = type.getValues().map(({ name, value }) => ({
    stored: piece(String(value)),
    json: piece(JSON.stringify(name)),
  }));
  return (into, row, at) => {
    for (const { stored, json } of choices) if (row.isText(at, stored)) return into.piece(json);
    throw new Unwritable(`no ${type.name}`);
  };
}

/** Writes a decoded value of scalars and enums, or lists of them. */
export function leafWriter(type: GraphQLOutputType): (value: unknown) => string {
  if (isNonNullType(type)) {
    const write = leafWriter(type.ofType);
    return (value) => {
      if (value === null || value === undefined) throw new Unwritable('null');
      return write(value);
    };
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
  return new Map(type.getValues().map(({ name, value }) => [value as unknown, JSON.stringify(name)]));
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
