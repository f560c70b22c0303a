/** Random documents over the schema: whatever a client may ask of lists and records, as a stream of decisions says. */
import { constant } from '@partnergraph/graph/api/inputs.js';
import { allRecords, type RecordMark, recordOf } from '@partnergraph/graph/record/marks.js';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { Draws } from './draws.js';
import { Arguments, guardedFields, type World } from './randomArguments.js';
import { Values } from './randomValues.js';

/** What is asked. */
export interface RandomDocument {
  readonly text: string;
  readonly variables: Record<string, unknown>;
  /** Other values for the same variables, of which some decide what is asked for. */
  readonly others: Record<string, unknown>;
  /** Whether something in it is asked for wrongly, on purpose. */
  readonly isWrong: boolean;
}

/** A document by the decisions of a stream. */
export function randomDocument(world: World, draws: Draws): RandomDocument {
  return new Documents(world, draws).make();
}

type Field = GraphQLField<unknown, unknown>;

class Documents {
  private readonly values: Values;
  private readonly arguments: Arguments;
  private readonly fragments: { name: string; type: string; text: string }[] = [];
  /** Fields with arguments that stand somewhere under their own name: they could be in each other's way. */
  private readonly bare = new Set<string>();
  private readonly byType = new Map(allRecords().map((record) => [record.name, record]));
  private aliases = 0;
  /** Fragments in fragments multiply: few are spread again. */
  private spreads = 2;
  private left = 14;

  constructor(
    private readonly world: World,
    private readonly draws: Draws,
  ) {
    this.values = new Values(draws);
    this.arguments = new Arguments(world, draws, this.values);
  }

  make(): RandomDocument {
    const { draws } = this;
    const roots = draws.happens(12) ? [this.search()] : [];
    roots.push(...Array.from({ length: 1 + draws.below(3) }, () => this.root()));
    if (draws.happens(10)) roots.push('__typename');
    if (draws.happens(10)) roots.push('viewer { id name }');
    const fragments = this.fragments.map(({ name, type, text }) => `fragment ${name} on ${type} ${text}`);
    const text = [`query Q${this.values.head()} { ${roots.join(' ')} }`, ...fragments].join('\n');
    const { variables, others } = this.values;
    return { text, variables, others, isWrong: this.arguments.isWrong };
  }

  private search(): string {
    const field = this.type('Query').getFields()['search']!;
    return `search${this.arguments.ofSearch(field)}${this.plain(field, 3)}`;
  }

  private root(): string {
    const { draws } = this;
    // What is guarded is little, and looked at often.
    const guarded = allRecords().filter((record) => guardedFields(record).length > 0);
    const record = draws.one(draws.happens(25) ? guarded : allRecords());
    const fields = this.type('Query').getFields();
    const one = fields[record.one];
    const list = fields[record.many]!;
    if (!one || !draws.happens(25)) {
      const head = `${this.named(list, true)}${this.arguments.ofList(list, record, 1)}${this.directive()}`;
      return this.again(head, () => this.connection(record, 1));
    }
    const head = `${this.named(one, true)}${this.arguments.ofOne(one, record)}`;
    return this.again(head, () => this.record(record, 1));
  }

  /** A field of the root, which a condition may ask for again under the same key. */
  private again(head: string, select: () => string): string {
    const { draws } = this;
    const root = `${head} ${select()}`;
    if (!draws.happens(12)) return root;
    return `${root} ... @include(if: ${this.values.variable(draws.happens(50), 'Boolean!')}) { ${head} ${select()} }`;
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
    return ` @${draws.one(['include', 'skip'])}(if: ${draws.happens(70) ? this.values.variable(value, 'Boolean!') : value})`;
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
    const fields = this.type(record.name).getFields();
    const names = Object.keys(fields);
    const parts = Array.from({ length: 1 + draws.below(5) }, () => {
      if (draws.happens(5)) return this.named({ name: '__typename' });
      const field = fields[names[draws.below(names.length + 3)] ?? 'id']!;
      return this.recordField(record, field, depth);
    });
    return this.selection(record.name, parts);
  }

  private recordField(record: RecordMark, field: Field, depth: number): string {
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
  private plain({ type }: Field, depth: number): string {
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

  private list(field: Field, record: RecordMark, depth: number): string {
    const name = this.named(field, true);
    const args = this.arguments.ofList(field, record, depth);
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

  private groups(field: Field, record: RecordMark, depth: number): string {
    const { draws } = this;
    const name = this.named(field, true);
    const { text, keys } = this.arguments.ofGroups(field);
    const type = this.type(`${record.name}Group`);
    const fields = Object.values(type.getFields());
    const asked = fields.filter((one) => one.name === 'count' || keys.includes(constant(one.name)));
    const parts = [...asked, ...draws.some(fields, 1)].map((one) => {
      const inner = this.byType.get(getNamedType(one.type).name);
      return `${this.named(one)}${inner ? ` ${this.record(inner, depth + 1)}` : ''}`;
    });
    return `${name}${text} ${this.selection(type.name, parts)}`;
  }
}
