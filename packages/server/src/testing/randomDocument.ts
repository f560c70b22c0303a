/** Random documents over the schema: whatever a client may ask of lists and records, as a stream of decisions says. */
import { constant } from '@partnergraph/graph/api/inputs.js';
import {
  allRecords,
  type FieldMark,
  fieldOf,
  type RecordMark,
  recordOf,
} from '@partnergraph/graph/record/marks.js';
import { decode } from '@partnergraph/graph/read/rows.js';
import type { OrderBy } from '@partnergraph/graph/condition/slots.js';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { type Draws } from './draws.js';
import type { Reference } from './reference.js';
import type { Tables } from './tables.js';

/** What is asked. */
export interface RandomDocument {
  readonly text: string;
  readonly variables: Record<string, unknown>;
  /** Other values for the same variables, of which some decide what is asked for. */
  readonly others: Record<string, unknown>;
  /** Whether something in it is asked for wrongly, on purpose. */
  readonly isWrong: boolean;
}

/** What documents are about. */
export interface World {
  readonly schema: GraphQLSchema;
  readonly tables: Tables;
  /** The tables as somebody sees them who sees everything: cursors are taken from there. */
  readonly all: Reference;
}

/** A document by the decisions of a stream. */
export function randomDocument(world: World, draws: Draws): RandomDocument {
  return new Documents(world, draws).make();
}

type Value = string | number | boolean | null | Value[] | { [field: string]: Value };
type Fields = Readonly<Record<string, GraphQLField<unknown, unknown>>>;

const grains = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];
/** Words of rows, those of guarded fields among them, and what is none. */
const sought = [
  '',
  'be',
  'ärm',
  'alpha beta',
  'no',
  'stra',
  'name',
  'v1',
  '日',
  'x',
  '0',
  '%',
  'acquisition 0',
  'person0',
  '49 30',
];
const noise = ['', 'a', 'B', 'ä', '%', '_', '\\', 'ss', 'zzz', '日', 'two', '0'];

class Documents {
  private readonly declared: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly others: Record<string, unknown> = {};
  private readonly fragments: { name: string; type: string; text: string }[] = [];
  /** Fields with arguments that stand somewhere under their own name: they could be in each other's way. */
  private readonly bare = new Set<string>();
  private readonly byType = new Map(allRecords().map((record) => [record.name, record]));
  private aliases = 0;
  /** Fragments in fragments multiply: few are spread again. */
  private spreads = 2;
  private left = 14;
  private isWrong = false;

  constructor(
    private readonly world: World,
    private readonly draws: Draws,
  ) {}

  make(): RandomDocument {
    const { draws } = this;
    const roots = Array.from({ length: 1 + draws.below(3) }, () => this.root());
    if (draws.happens(10)) roots.push('__typename');
    if (draws.happens(10)) roots.push('viewer { id name }');
    if (draws.happens(8)) roots.push(this.search());
    const head = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const fragments = this.fragments.map(({ name, type, text }) => `fragment ${name} on ${type} ${text}`);
    const text = [`query Q${head} { ${roots.join(' ')} }`, ...fragments].join('\n');
    return { text, variables: this.variables, others: this.others, isWrong: this.isWrong };
  }

  private search(): string {
    const { draws } = this;
    const field = this.world.schema.getQueryType()!.getFields()['search']!;
    const type = (name: string): GraphQLInputType => field.args.find((arg) => arg.name === name)!.type;
    const args = [`query: ${this.written(draws.one(sought), type('query'))}`];
    if (draws.happens(50)) args.push(`first: ${this.written(1 + draws.below(40), type('first'))}`);
    const types = draws.some(['Organization', 'FocusArea', 'Partnership', 'Contact', 'Nothing'], 3);
    if (types.length > 0) args.push(`types: ${this.written(types, type('types'))}`);
    return `search(${args.join(', ')})${this.plain(field, 3)}`;
  }

  private root(): string {
    const { draws, world } = this;
    // What is guarded is little, and looked at often.
    const guarded = allRecords().filter(({ policy }) => Object.keys(policy.guards ?? {}).length > 0);
    const record = draws.one(draws.happens(15) ? guarded : allRecords());
    const fields = world.schema.getQueryType()!.getFields();
    const one = fields[record.one];
    const list = fields[record.many]!;
    if (!one || !draws.happens(25)) {
      const head = `${this.named(list, true)}${this.listArgs(list, record, 1)}${this.directive()}`;
      return this.again(head, () => this.connection(record, 1));
    }
    const head = `${this.named(one, true)}(id: ${this.written(this.id(record), one.args[0]!.type)})`;
    return this.again(head, () => this.record(record, 1));
  }

  /** A field of the root, which a condition may ask for again under the same key. */
  private again(head: string, select: () => string): string {
    const { draws } = this;
    const root = `${head} ${select()}`;
    if (!draws.happens(12)) return root;
    return `${root} ... @include(if: ${this.variable(draws.happens(50), 'Boolean!')}) { ${head} ${select()} }`;
  }

  /** The field under its own name or another one. */
  private named({ name }: { name: string }, hasArguments = false): string {
    const isBare = hasArguments ? !this.bare.has(name) && !this.draws.happens(60) : !this.draws.happens(15);
    if (!isBare) return `a${this.aliases++}: ${name}`;
    if (hasArguments) this.bare.add(name);
    return name;
  }

  private directive(): string {
    const { draws } = this;
    if (!draws.happens(8)) return '';
    const value = draws.happens(60);
    return ` @${draws.one(['include', 'skip'])}(if: ${draws.happens(70) ? this.variable(value, 'Boolean!') : value})`;
  }

  private variable(value: Value, type: string, isFixed = false): string {
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${type}`);
    this.variables[name] = value;
    this.others[name] = isFixed ? value : this.other(value, type);
    return `$${name}`;
  }

  /** Another value of that type: often of another shape, too. */
  private other(value: Value, type: string): Value {
    const { draws } = this;
    if (!type.endsWith('!') && draws.happens(30)) return null;
    if (typeof value === 'boolean') return !value;
    if (typeof value === 'number') return value + 1;
    if (Array.isArray(value)) {
      const isPlain = value.every((one) => typeof one !== 'object');
      return [...value.toReversed(), ...(isPlain ? value.slice(0, 1) : [])];
    }
    if (typeof value === 'string') return type.startsWith('String') ? draws.one(noise) : value;
    if (value === null || !/Where!?$/.test(type)) return value;
    return Object.fromEntries(Object.entries(value).slice(draws.below(2)));
  }

  /** A selection: its parts, some of them put into fragments. */
  private selection(type: string, parts: readonly string[]): string {
    const { draws } = this;
    const known = this.fragments.filter((fragment) => fragment.type === type);
    const all = parts.length > 0 ? [...parts] : ['__typename'];
    if (known.length > 0 && this.spreads > 0 && draws.happens(30)) {
      this.spreads--;
      all.push(`...${draws.one(known).name}${this.directive()}`);
    }
    if (draws.happens(20)) {
      const at = draws.below(all.length);
      const inner = `{ ${all.slice(at).join(' ')} }`;
      const condition = draws.happens(70) ? ` on ${type}` : '';
      return `{ ${[...all.slice(0, at), `...${condition}${this.directive()} ${inner}`].join(' ')} }`;
    }
    if (draws.happens(12)) {
      const name = `F${this.fragments.length}`;
      this.fragments.push({ name, type, text: `{ ${all.join(' ')} }` });
      return `{ ...${name}${this.directive()} ${draws.happens(30) ? all[0] : ''} }`;
    }
    return `{ ${all.join(' ')} }`;
  }

  private type(name: string): GraphQLObjectType {
    return this.world.schema.getType(name) as GraphQLObjectType;
  }

  private record(record: RecordMark, depth: number): string {
    const { draws } = this;
    const fields: Fields = this.type(record.name).getFields();
    const names = Object.keys(fields);
    const parts = Array.from({ length: 1 + draws.below(5) }, () => {
      if (draws.happens(5)) return this.named({ name: '__typename' });
      const field = fields[names[draws.below(names.length + 3)] ?? 'id']!;
      return this.recordField(record, field, depth);
    });
    return this.selection(record.name, parts);
  }

  private recordField(record: RecordMark, field: GraphQLField<unknown, unknown>, depth: number): string {
    const mark = record.fields.get(field.name);
    const isInner = mark?.kind === 'many' || mark?.kind === 'reference';
    if (isInner && (depth >= 4 || --this.left < 0)) return 'id';
    if (mark?.kind === 'many') return this.list(field, recordOf(mark.target!()), depth + 1);
    const { directive, name } = {
      directive: this.directive(),
      name: this.named(field, field.args.length > 0),
    };
    if (mark?.kind === 'reference')
      return `${name}${directive} ${this.record(recordOf(mark.target!()), depth + 1)}`;
    return `${name}${directive}${this.plain(field, depth)}`;
  }

  /** The selection of a field that is no record's. */
  private plain({ type }: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    const record = this.byType.get(named.name);
    if (record) return ` ${this.record(record, depth + 1)}`;
    const fields = Object.values((named as GraphQLObjectType).getFields()).filter(
      (field) =>
        !field.args.some(isRequiredArgument) && (depth < 5 || !isObjectType(getNamedType(field.type))),
    );
    const parts = this.draws
      .some(fields, 4)
      .map((field) => `${this.named(field)}${this.plain(field, depth + 1)}`);
    return ` ${this.selection(named.name, parts)}`;
  }

  private list(field: GraphQLField<unknown, unknown>, record: RecordMark, depth: number): string {
    const name = this.named(field, true);
    const args = this.listArgs(field, record, depth);
    return `${name}${args}${this.directive()} ${this.connection(record, depth)}`;
  }

  /** The selection of a list. */
  private connection(record: RecordMark, depth: number): string {
    const { draws } = this;
    const connection = this.type(`${record.name}Connection`);
    const { groups } = connection.getFields();
    const parts = Array.from({ length: 1 + draws.below(3) }, () => {
      const kind = draws.below(10);
      if (kind < 4)
        return `${this.named({ name: 'nodes' })}${this.directive()} ${this.record(record, depth)}`;
      if (kind === 4) return `${this.named({ name: 'totalCount' })}${this.directive()}`;
      if (kind === 5 || kind === 6) return `${this.named({ name: 'pageInfo' })} ${this.pageInfo()}`;
      if (kind < 9 && groups) return this.groups(groups, record, depth);
      return this.named({ name: '__typename' });
    });
    return this.selection(connection.name, parts);
  }

  private pageInfo(): string {
    const names = ['hasNextPage', ...this.draws.some(['endCursor', '__typename'], 2)];
    return this.selection(
      'PageInfo',
      names.map((name) => this.named({ name })),
    );
  }

  private groups(field: GraphQLField<unknown, unknown>, record: RecordMark, depth: number): string {
    const { draws } = this;
    const name = this.named(field, true);
    const by = getNamedType(field.args.find((arg) => arg.name === 'by')!.type);
    const names = isInputObjectType(by) ? enumNames(by.getFields()['field']!.type) : [];
    const size = draws.happens(2) ? this.wrong(7) : 1 + draws.below(3);
    const keys = Array.from({ length: size }, () => ({
      field: draws.one(names),
      ...(draws.happens(50) ? { grain: draws.one(grains) } : {}),
    }));
    const args = [`by: ${this.written(keys, field.args.find((arg) => arg.name === 'by')!.type)}`];
    if (draws.happens(30))
      args.push(
        `first: ${this.written(1 + draws.below(5), field.args.find((arg) => arg.name === 'first')!.type)}`,
      );
    const type = this.type(`${record.name}Group`);
    const fields = Object.values(type.getFields());
    const asked = fields.filter(
      (one) => one.name === 'count' || keys.some((key) => key.field === constant(one.name)),
    );
    const parts = [...asked, ...draws.some(fields, 1)].map((one) => {
      const inner = this.byType.get(getNamedType(one.type).name);
      return `${this.named(one)}${inner ? ` ${this.record(inner, depth + 1)}` : ''}`;
    });
    return `${name}(${args.join(', ')}) ${this.selection(type.name, parts)}`;
  }

  private wrong<T>(value: T): T {
    this.isWrong = true;
    return value;
  }

  private listArgs({ args }: GraphQLField<unknown, unknown>, record: RecordMark, depth: number): string {
    const { draws } = this;
    const given: Record<string, Value> = {};
    const of = (name: string): GraphQLArgument | undefined => args.find((arg) => arg.name === name);
    if (draws.happens(50)) given['where'] = this.where(record, getNamedType(of('where')!.type).name, 2);
    const orders = draws.happens(50) ? this.orderBy(record) : [];
    if (orders.length > 0) given['orderBy'] = orders as unknown as Value;
    if (depth > 1 || draws.happens(80))
      given['first'] = draws.happens(1)
        ? this.wrong(201)
        : 1 + draws.below(depth === 1 ? 12 : draws.happens(50) ? 1 : 4);
    const rows = this.world.tables.of(record);
    if (draws.happens(25) && rows.length > 0) {
      const plain = orders.map(({ field, direction }) => ({
        field: [...record.fields.keys()].find((name) => constant(name) === field)!,
        direction: direction ?? 'ASC',
      })) as OrderBy[];
      // Empty values have a place of their own in an order.
      const empty = rows.filter((row) => plain.some(({ field }) => row[field] === null));
      const last = draws.one(empty.length > 0 && draws.happens(50) ? empty : rows);
      given['after'] = draws.happens(3) ? this.wrong('x') : this.world.all.cursor(record, last, plain);
      if (draws.happens(2)) given['offset'] = this.wrong(1);
    } else if (draws.happens(25)) given['offset'] = draws.below(6);
    if (of('asOf') && draws.happens(40))
      given['asOf'] = draws.one(['2025-12-31', '2026-01-01', '2026-05-05', '2024-02-29', '2026-11-21']);
    // A cursor is one of its order, and excludes an offset.
    const fixed = ['orderBy', 'after', 'offset'];
    const texts = Object.entries(given).map(
      ([name, value]) => `${name}: ${this.written(value, of(name)!.type, fixed.includes(name))}`,
    );
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
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
      const { guards = {} } = record.policy;
      const guarded = names.filter(
        (one) => guards[one] || (one === 'search' && Object.keys(guards).length > 0),
      );
      const name = draws.one(guarded.length > 0 && draws.happens(25) ? guarded : names);
      found[name] = this.condition(record, type, name, depth);
    }
    return found;
  }

  private condition(record: RecordMark, type: string, name: string, depth: number): Value {
    const { draws } = this;
    const inner = (of = record, named = type): Value => (depth > 0 ? this.where(of, named, depth - 1) : {});
    if (name === 'and' || name === 'or') return Array.from({ length: draws.below(3) }, () => inner());
    if (name === 'not') return inner();
    if (name === 'search') return draws.one(sought);
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

  /** A value as text, parts of it as variables. */
  private written(value: Value, type: GraphQLInputType, isFixed = false): string {
    const { draws } = this;
    if (draws.happens(20)) return this.variable(value, String(type), isFixed);
    if (value === null) return 'null';
    const inner = isNonNullType(type) ? type.ofType : type;
    if (isListType(inner)) {
      const items = Array.isArray(value) ? value : [value];
      return `[${items.map((item) => this.written(item, inner.ofType, isFixed)).join(', ')}]`;
    }
    if (isInputObjectType(inner)) {
      const fields = inner.getFields();
      const entries = Object.entries(value as Record<string, Value>);
      return `{${entries.map(([name, one]) => `${name}: ${this.written(one, fields[name]!.type, isFixed)}`).join(', ')}}`;
    }
    return isEnumType(inner) ? String(value) : JSON.stringify(value);
  }
}

function enumNames(type: GraphQLInputType): string[] {
  const named = getNamedType(type);
  return isEnumType(named) ? named.getValues().map(({ name }) => name) : [];
}
