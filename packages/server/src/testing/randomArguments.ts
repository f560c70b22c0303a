/** Arguments of random documents: conditions, orders, pages, keys of groups and words, mostly such as rows of the world meet. */
import { constant } from '@partnergraph/graph/api/inputs.js';
import { guardedWords } from '@partnergraph/graph/condition/guard.js';
import type { OrderBy } from '@partnergraph/graph/condition/slots.js';
import { decode } from '@partnergraph/graph/read/rows.js';
import { type FieldMark, fieldOf, type RecordMark, recordOf } from '@partnergraph/graph/record/marks.js';
import { searchedRecords } from '@partnergraph/graph/search/words.js';
import { searchTokens } from '@partnergraph/graph/search/text.js';
import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { Draws } from './draws.js';
import { noise, type Value, type Values } from './randomValues.js';
import type { Reference } from './reference.js';
import type { Tables } from './tables.js';

/** What documents are about. */
export interface World {
  readonly schema: GraphQLSchema;
  readonly tables: Tables;
  /** The tables as somebody sees them who sees everything: cursors are taken from there. */
  readonly all: Reference;
}

type Field = GraphQLField<unknown, unknown>;

const grains = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];
const days = ['2025-12-31', '2026-01-01', '2026-05-05', '2024-02-29', '2026-11-21'];
/** What is sought beside the words of rows. */
const sought = ['', 'be', 'ärm', 'alpha beta', 'no', 'stra', 'name', 'v1', '日', 'x', '0', '%'];

/** The fields of a record that some see and some do not. */
export const guardedFields = ({ policy }: RecordMark): string[] => Object.keys(policy.guards ?? {});

/** The arguments of one document. */
export class Arguments {
  /** Whether something is asked for wrongly, on purpose. */
  isWrong = false;

  constructor(
    private readonly world: World,
    private readonly draws: Draws,
    private readonly values: Values,
  ) {}

  /** The id of a record. */
  ofOne(field: Field, record: RecordMark): string {
    return this.text(field, { id: this.id(record) });
  }

  /** A search over all records. */
  ofSearch(field: Field): string {
    const { draws } = this;
    const records = searchedRecords();
    const guarded = records.filter((record) => guardedWords(record).length > 0);
    const of = draws.one(draws.happens(60) ? guarded : records);
    const given: Record<string, Value> = { query: this.words(of) };
    if (draws.happens(50)) given['first'] = 1 + draws.below(49);
    const others = ['Organization', 'FocusArea', 'Partnership', 'Contact', 'Nothing'];
    // Among those of all types, hits by a single word are seldom on the page.
    if (draws.happens(75)) given['types'] = [of.name, ...draws.some(others, 2)];
    return this.text(field, given);
  }

  /** The keys of groups, and the field constants among them. */
  ofGroups(field: Field): { text: string; keys: readonly string[] } {
    const { draws } = this;
    const by = getNamedType(field.args.find(({ name }) => name === 'by')!.type);
    const names = isInputObjectType(by) ? enumNames(by.getFields()['field']!.type) : [];
    const size = draws.happens(2) ? this.wrong(7) : 1 + draws.below(3);
    const keys = Array.from({ length: size }, () => ({
      field: draws.one(names),
      ...(draws.happens(50) ? { grain: draws.one(grains) } : {}),
    }));
    const given: Record<string, Value> = { by: keys };
    if (draws.happens(30)) given['first'] = 1 + draws.below(5);
    return { text: this.text(field, given), keys: keys.map((key) => key.field) };
  }

  /** Conditions, order and page of a list. */
  ofList(field: Field, record: RecordMark, depth: number): string {
    const { draws } = this;
    const given: Record<string, Value> = {};
    const type = (name: string) => field.args.find((arg) => arg.name === name)?.type;
    if (draws.happens(50)) given['where'] = this.where(record, getNamedType(type('where')!).name, 2);
    const orders = draws.happens(50) ? this.orderBy(record) : [];
    if (orders.length > 0) given['orderBy'] = orders as unknown as Value;
    if (depth > 1 || draws.happens(80))
      given['first'] = draws.happens(1)
        ? this.wrong(201)
        : 1 + draws.below(depth === 1 ? 12 : draws.happens(50) ? 1 : 4);
    const rows = this.world.tables.of(record);
    if (draws.happens(25) && rows.length > 0) {
      given['after'] = draws.happens(3) ? this.wrong('x') : this.cursor(record, orders);
      if (draws.happens(2)) given['offset'] = this.wrong(1);
    } else if (draws.happens(25)) given['offset'] = draws.below(6);
    if (type('asOf') && draws.happens(40)) given['asOf'] = draws.one(days);
    // A cursor is one of its order, and excludes an offset.
    return this.text(field, given, ['orderBy', 'after', 'offset']);
  }

  private text({ args }: Field, given: Record<string, Value>, fixed: readonly string[] = []): string {
    const texts = Object.entries(given).map(([name, value]) => {
      const { type } = args.find((arg) => arg.name === name)!;
      return `${name}: ${this.values.written(value, type, fixed.includes(name))}`;
    });
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  }

  private wrong<T>(value: T): T {
    this.isWrong = true;
    return value;
  }

  private cursor(record: RecordMark, orders: readonly { field: string; direction?: string }[]): string {
    const { draws, world } = this;
    const rows = world.tables.of(record);
    const plain = orders.map(({ field, direction }) => ({
      field: [...record.fields.keys()].find((name) => constant(name) === field)!,
      direction: direction ?? 'ASC',
    })) as OrderBy[];
    // Empty values have a place of their own in an order.
    const empty = rows.filter((row) => plain.some(({ field }) => row[field] === null));
    return world.all.cursor(record, draws.one(empty.length > 0 && draws.happens(50) ? empty : rows), plain);
  }

  /** Words of a row, often of those of its fields that not everybody sees; of some the beginning alone. */
  private words(record: RecordMark): string {
    const { draws, world } = this;
    const searched = [...record.fields.values()].filter((mark) => mark.search > 0);
    const guarded = guardedWords(record);
    const mark = draws.one(guarded.length > 0 && draws.happens(70) ? guarded : searched);
    const rows = world.tables.of(record).filter((row) => row[mark.name] !== null);
    if (rows.length === 0 || draws.happens(20)) return draws.one(sought);
    const value = decode(mark, draws.one(rows)[mark.name]);
    const words = searchTokens(Array.isArray(value) ? value.join(' ') : String(value));
    const some = words.length > 0 ? new Set([draws.one(words), ...draws.some(words, 2)]) : [];
    return [...some].map((word) => (draws.happens(30) ? word.slice(0, 3) : word)).join(' ');
  }

  private orderBy(record: RecordMark): { field: string; direction?: string }[] {
    const { draws } = this;
    const type = this.world.schema.getType(`${record.name}OrderField`);
    const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    return draws.some(names, 3).map((field) => ({
      field,
      ...(draws.happens(60) ? { direction: draws.one(['ASC', 'DESC']) } : {}),
    }));
  }

  private where(record: RecordMark, type: string, depth: number): Value {
    const { draws, world } = this;
    const input = world.schema.getType(type);
    if (!isInputObjectType(input)) return {};
    const names = Object.keys(input.getFields());
    const found: Record<string, Value> = {};
    for (let i = 0; i < 1 + draws.below(2); i++) {
      const guarded = [...guardedFields(record), ...guardedWords(record).map(() => 'search')];
      const known = names.filter((one) => guarded.includes(one));
      const name = draws.one(known.length > 0 && draws.happens(40) ? known : names);
      found[name] = this.condition(record, type, name, depth);
    }
    return found;
  }

  private condition(record: RecordMark, type: string, name: string, depth: number): Value {
    const { draws } = this;
    const inner = (of = record, named = type): Value => (depth > 0 ? this.where(of, named, depth - 1) : {});
    if (name === 'and' || name === 'or') return Array.from({ length: draws.below(3) }, () => inner());
    if (name === 'not') return inner();
    if (name === 'search') return this.words(record);
    const mark = fieldOf(record, name);
    if (mark.kind === 'reference' && draws.happens(25)) return null;
    if (mark.kind === 'reference' || mark.kind === 'many') {
      const target = recordOf(mark.target!());
      const where = inner(target, `${target.name}Where`);
      return mark.kind === 'many' ? { [draws.one(['some', 'none'])]: where } : where;
    }
    return this.comparators(record, mark, type, name);
  }

  private comparators(record: RecordMark, mark: FieldMark, type: string, name: string): Value {
    const { draws, world } = this;
    const input = world.schema.getType(type);
    const filter = isInputObjectType(input) ? getNamedType(input.getFields()[name]!.type) : null;
    const fields = isInputObjectType(filter) ? Object.values(filter.getFields()) : [];
    const found: Record<string, Value> = {};
    for (let i = 0; i < 1 + draws.below(2); i++) {
      const comparator = draws.one(fields);
      const isMany = isListType(getNullableType(comparator.type));
      found[comparator.name] =
        comparator.name === 'isNull'
          ? draws.happens(50)
          : draws.happens(6)
            ? null
            : isMany
              ? Array.from({ length: draws.below(4) }, () => this.operand(record, mark, comparator))
              : this.operand(record, mark, comparator);
    }
    return found;
  }

  private operand(
    record: RecordMark,
    mark: FieldMark,
    { name, type }: { name: string; type: GraphQLInputType },
  ): Value {
    const { draws, world } = this;
    const choices = enumNames(type);
    if (choices.length > 0) return draws.one(choices);
    if (mark.kind === 'id') return this.id(record);
    if (mark.kind === 'flag' || mark.kind === 'computed') return draws.happens(50);
    const rows = world.tables.of(record);
    const row = rows.length > 0 ? draws.one(rows) : null;
    const value = row && decode(mark, row[mark.name]);
    if (mark.kind === 'list') return draws.one([...((value as string[] | null) ?? []), 'key 0', 'a']);
    if (mark.kind === 'integer') return (value as number | null) ?? draws.below(5);
    if (mark.kind === 'decimal') return (value as string | null) ?? '1.50';
    if (mark.kind === 'day') return (value as string | null) ?? '2026-03-30';
    if (mark.kind === 'instant') return (value as string | null) ?? '2026-03-30T12:30:00.5Z';
    if (value === null || draws.happens(20)) return draws.one(noise);
    const characters = [...String(value)];
    const from = name === 'contains' ? draws.below(characters.length) : 0;
    const isPart = name === 'contains' || name === 'startsWith';
    return (isPart ? characters.slice(from, from + 1 + draws.below(3)) : characters).join('');
  }

  private id(record: RecordMark): string {
    const rows = this.world.tables.of(record);
    return rows.length === 0 || this.draws.happens(8) ? 'nö_such' : this.draws.one(rows).id;
  }
}

function enumNames(type: GraphQLInputType): string[] {
  const named = getNamedType(type);
  return isEnumType(named) ? named.getValues().map(({ name }) => name) : [];
}
