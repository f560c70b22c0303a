/** Whole tables in memory, read once: what a naive reading of the graph filters, orders and counts without the kit's SQL. */
import {
  columnOf,
  allRecords,
  type FieldMark,
  isStored,
  type RecordMark,
} from '@partnergraph/graph/record/marks.js';
import { join, name, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Database } from '../database/database.js';

/** A row as it is kept, by the names of its fields; references hold ids. Values are the driver's. */
export interface Kept {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** What stands for a value in comparisons: equal and ordered as the database finds them. */
export type Key = string | number | bigint | null;

/** Compares keys; empty ones are first. */
export function compareKeys(a: Key, b: Key): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Characters that conditions may hold though no row does. */
const alphabet =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@[\\]^_`abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ{|}~äöüß';

const places = 10;

/** Every row of every record, and how the database compares its texts. */
export class Tables {
  private readonly rows = new Map<RecordMark, readonly Kept[]>();
  private readonly ids = new Map<RecordMark, ReadonlyMap<string, Kept>>();
  private readonly lists = new Map<FieldMark, Map<RecordMark, ReadonlyMap<unknown, readonly Kept[]>>>();
  private readonly weights = new Map<string, string>();
  private readonly keys = { text: new Map<string, string>(), code: new Map<string, string>() };
  /** The length of the longest text's weights. */
  private longest = 0;

  /** Reads them all. */
  static async read(database: Database): Promise<Tables> {
    const tables = new Tables();
    for (const record of allRecords()) await tables.readRows(database, record);
    await tables.readWeights(database);
    return tables;
  }

  private async readRows(database: Database, record: RecordMark): Promise<void> {
    const marks = [...record.fields.values()].filter(isStored);
    const columns = marks.map((mark) => mark.kept?.('t') ?? name('t', columnOf(mark)));
    const rows = await database.run(
      sql`SELECT ${join(columns, ', ')} FROM ${name(record.table)} t ORDER BY t.id`,
    );
    const kept = rows.map((row) => Object.fromEntries(marks.map((mark, i) => [mark.name, row[i]])) as Kept);
    this.rows.set(record, kept);
    this.ids.set(record, new Map(kept.map((row) => [row.id, row])));
  }

  /**
   * How texts compare is the database's to say: its collation has a table of weights that no other program has. The weight
   * of a text is that of its characters one after the other, so those of the characters are enough for any text.
   */
  private async readWeights(database: Database): Promise<void> {
    const texts = [...this.rows].flatMap(([record, rows]) =>
      [...record.fields.values()]
        .filter(({ kind }) => kind === 'text')
        .flatMap(({ name: field }) => rows.map((row) => String(row[field] ?? ''))),
    );
    const found = new Set([...alphabet, ...texts.flatMap((text) => [...text])]);
    const characters = [...found].flatMap((one) => [one, ...one.toLowerCase(), ...one.toUpperCase()]);
    const weigh = (character: string): Sql =>
      sql`SELECT ${character}, HEX(WEIGHT_STRING(CONVERT(${character} USING utf8mb4) COLLATE utf8mb4_unicode_520_ci))`;
    for (let from = 0; from < characters.length; from += 100) {
      const part = characters.slice(from, from + 100).map(weigh);
      for (const [character, weight] of await database.run(join(part, ' UNION ALL ')))
        this.weights.set(String(character), String(weight));
    }
    this.longest = Math.max(...texts.map((text) => this.weightsOf(text).join('').length));
  }

  /** All rows of a record, by id. */
  of(record: RecordMark): readonly Kept[] {
    return this.rows.get(record)!;
  }

  /** The row of that id, if there is one. */
  row(record: RecordMark, id: unknown): Kept | undefined {
    return this.ids.get(record)!.get(id as string);
  }

  /** The rows whose field holds that id. */
  listed(record: RecordMark, by: FieldMark, id: string): readonly Kept[] {
    const known = this.lists.get(by) ?? new Map<RecordMark, ReadonlyMap<unknown, readonly Kept[]>>();
    this.lists.set(by, known);
    if (!known.has(record))
      known.set(
        record,
        Map.groupBy(this.of(record), (row) => row[by.name]),
      );
    return known.get(record)!.get(id) ?? [];
  }

  /** The weights of a text's characters. */
  weightsOf(text: string): string[] {
    return [...text].map((character) => this.weights.get(character) ?? `?${character}`);
  }

  /** The key of a value of a field, as a row or a condition has it. */
  key(mark: FieldMark, value: unknown): Key {
    if (value === null || value === undefined) return null;
    switch (mark.kind) {
      case 'integer':
      case 'flag':
        return Number(value);
      case 'decimal': {
        const [whole, fraction = ''] = String(value).split('.') as [string, string?];
        return BigInt(whole + fraction.padEnd(places, '0'));
      }
      case 'instant':
        return String(value).replace('T', ' ').replace('Z', '').padEnd(23, '.000');
      case 'text':
        return this.padded(String(value), mark.isCode ? 'code' : 'text');
      default:
        return String(value);
    }
  }

  /**
   * The key of a text, as it compares: all collations of the product go on with spaces where the shorter text ends, on
   * MySQL and on MariaDB, so that "two" is the same as "two " and comes after "two\nlines".
   */
  private padded(text: string, kind: 'text' | 'code'): string {
    const known = this.keys[kind].get(text);
    if (known !== undefined) return known;
    const [weights, space] =
      kind === 'code' ? [text, ' '] : [this.weightsOf(text).join(''), this.weights.get(' ')!];
    const key = weights.padEnd(this.longest, space);
    this.keys[kind].set(text, key);
    return key;
  }

  /** The characters of a text as conditions on parts of texts see them. */
  characters(mark: FieldMark, text: string): string[] {
    return mark.isCode ? [...text] : this.weightsOf(text);
  }
}
