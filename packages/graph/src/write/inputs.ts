/** The inputs that create and change a record, derived from its marks, and the check of what comes in through them. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { guardSql } from '../condition/guard.js';
import { derived, namedClass } from '../api/inputs.js';
import { type FieldMark, isStored, type RecordMark, recordOf } from '../record/marks.js';
import { messageOf, type Problem, UserError } from '../api/payload.js';
import { type Refused, refused } from '../api/wording.js';
import { absent } from './errors.js';
import type { Row } from '../read/rows.js';
import { Day, Decimal, Instant, Json } from '../record/scalars.js';
import { idText, name, raw, sql } from '../condition/sql.js';
import { scopeSql, table, type WhereContext } from '../condition/where.js';
import type { Writer } from './write.js';

const scalarTypes: Partial<Record<FieldMark['kind'], () => unknown>> = {
  integer: () => Int,
  decimal: () => Decimal,
  flag: () => Boolean,
  day: () => Day,
  instant: () => Instant,
  json: () => Json,
  reference: () => ID,
};

/** The GraphQL type in which a field is given. */
export function inputType(mark: FieldMark): () => unknown {
  if (mark.kind === 'list') return () => [mark.choices?.() ?? String];
  return mark.choices ?? scalarTypes[mark.kind] ?? (() => String);
}

/** The argument that gives a field: references take an id. */
export function inputName(mark: FieldMark): string {
  return mark.kind === 'reference' ? `${mark.name}Id` : mark.name;
}

/** The fields that may be given when a record is created or changed. */
export function givenFields(record: RecordMark, when: 'create' | 'change'): FieldMark[] {
  return [...record.fields.values()].filter(
    (mark) => isStored(mark) && (mark.write === 'always' || (when === 'create' && mark.write === 'create')),
  );
}

/** The input that creates a record: required is what is never empty and has no initial value. */
export const createInputOf = derived((record: RecordMark) => {
  const input = namedClass(`${record.name}CreateInput`);
  Field(() => ID, {
    nullable: true,
    description: `An id made by the client (${record.prefix}_ and a ULID): creating twice with it gives the first result.`,
  })(input.prototype, 'id');
  for (const mark of givenFields(record, 'create')) {
    const nullable = mark.nullable || mark.initial !== undefined;
    Field(inputType(mark) as never, { nullable, description: mark.description })(
      input.prototype,
      inputName(mark),
    );
  }
  InputType(input.name, { description: `A new ${record.name}.` })(input);
  return input;
});

/** The input that changes a record: what is left out stays, null clears. */
export const changeInputOf = derived((record: RecordMark) => {
  const input = namedClass(`${record.name}ChangeInput`);
  for (const mark of givenFields(record, 'change')) {
    Field(inputType(mark) as never, { nullable: true, description: mark.description })(
      input.prototype,
      inputName(mark),
    );
  }
  InputType(input.name, { description: `Changes of a ${record.name}: what is left out stays, null clears.` })(
    input,
  );
  return input;
});

/** References by their names, each with those of the record referred to that are read along with it. */
export type ReadAlong = Readonly<Record<string, readonly string[]>>;

/** What is known of a write whose input is checked. */
export interface Checking {
  /** The record that changes. */
  readonly id?: string | null;
  /** References that the write reads for itself, shared: their records are read once, here. */
  readonly read?: ReadAlong;
}

/** The columns of an input, checked: all problems at once, each with its path. */
export async function checkedValues(
  writer: Writer,
  record: RecordMark,
  input: Row,
  when: 'create' | 'change',
  { id = null, read = {} }: Checking = {},
): Promise<Row> {
  const problems: Problem[] = [];
  const values: Row = {};
  for (const mark of givenFields(record, when)) {
    const key = inputName(mark);
    const given = input[key];
    if (given === undefined) continue;
    const value = typeof given === 'string' && mark.kind === 'text' ? given.trim() : given;
    if (value === null && when === 'create' && mark.initial !== undefined) continue;
    const why = value === null ? (mark.nullable ? null : empty) : wrong(mark, value);
    if (why) problems.push({ code: 'INVALID', path: ['input', key], ...messageOf(why) });
    else if (await isHidden(writer, record, mark, id))
      problems.push({
        code: 'FORBIDDEN',
        path: ['input', key],
        ...messageOf(notYours),
      });
    else if (
      value !== null &&
      mark.kind === 'reference' &&
      !(await exists(writer, mark, String(value), read))
    ) {
      problems.push({
        code: 'NOT_FOUND',
        path: ['input', key],
        ...messageOf(absent(recordOf(mark.target!()), String(value))),
      });
    }
    values[key] = value;
  }
  const given = input['id'];
  if (when === 'create' && given != null && !isId(record, String(given))) {
    problems.push({
      code: 'INVALID',
      path: ['input', 'id'],
      message: `An id of a ${record.name} is ${record.prefix}_ followed by a ULID.`,
    });
  }
  if (problems.length > 0) throw new UserError(problems);
  return values;
}

/** Whether the text is an id of this record. */
export function isId(record: RecordMark, id: string): boolean {
  return new RegExp(`^${record.prefix}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`).test(id);
}

const empty = refused('EMPTY', 'This may not be empty.');
const notYours = refused('NOT_YOURS_TO_GIVE', 'You cannot give what you may not see.');

function wrong(mark: FieldMark, value: unknown): Refused | null {
  if (mark.kind === 'text') {
    const text = String(value);
    if (text === '' && !mark.nullable) return empty;
    const given = [...text].length;
    if (mark.length && given > mark.length) {
      const values = { most: mark.length, given };
      return refused('TOO_LONG', `At most ${mark.length} characters; these are ${given}.`, values);
    }
    if (mark.pattern && !mark.pattern.expression.test(text))
      return refused('OTHER_SHAPE', `This must look like ${mark.pattern.shape}.`, {
        shape: mark.pattern.shape,
      });
  }
  if (mark.kind === 'integer') {
    if (mark.min !== undefined && Number(value) < mark.min)
      return refused('TOO_LITTLE', `At least ${mark.min}.`, { least: mark.min });
    if (mark.max !== undefined && Number(value) > mark.max)
      return refused('TOO_MUCH', `At most ${mark.max}.`, { most: mark.max });
  }
  return null;
}

function contextOf(writer: Writer): WhereContext {
  let aliases = 0;
  return { viewer: writer.viewer, isTrusted: false, alias: () => `s${aliases++}` };
}

/** Whether a guard holds the field back from the viewer; of a new record only when it always does. */
async function isHidden(
  writer: Writer,
  record: RecordMark,
  mark: FieldMark,
  id: string | null,
): Promise<boolean> {
  const context = contextOf(writer);
  const source = table(record, 'r', context);
  const guard = guardSql(source, mark.name, context);
  if (guard.text === 'TRUE' || guard.text === 'FALSE') return guard.text === 'FALSE';
  const from = sql`${name(record.table)} ${raw('r')}`;
  return (
    id !== null && (await writer.run(sql`SELECT 1 FROM ${from} WHERE r.id = ${id} AND ${guard}`)).length === 0
  );
}

async function exists(writer: Writer, mark: FieldMark, id: string, read: ReadAlong): Promise<boolean> {
  const along = read[mark.name];
  if (along) return (await writer.find(mark.target!(), id, { isShared: true, along })) !== null;
  const context = contextOf(writer);
  const source = table(recordOf(mark.target!()), 'r', context);
  const scope = scopeSql(source, context);
  const from = sql`${name(source.record.table)} ${raw('r')}`;
  return (await writer.run(sql`SELECT 1 FROM ${from} WHERE r.id = ${idText(id)} AND ${scope}`)).length > 0;
}
