/** What a viewer sees of whole tables, worked out row by row in plain JavaScript: scopes, guards, conditions, orders, pages, groups. */
import { guardedWords } from '@partnergraph/graph/condition/guard.js';
import { groupKey } from '@partnergraph/graph/api/inputs.js';
import {
  columnOf,
  type FieldMark,
  fieldOf,
  type RecordMark,
  recordNamed,
  recordOf,
} from '@partnergraph/graph/record/marks.js';
import { decode, type Row } from '@partnergraph/graph/read/rows.js';
import type { Among, Scope, Viewer, Where } from '@partnergraph/graph/condition/scope.js';
import { queryTokens, searchTokens } from '@partnergraph/graph/search/text.js';
import type { GroupKeyArgs, ListArgs, OrderBy } from '@partnergraph/graph/condition/slots.js';
import { compareKeys, type Kept, type Key, type Tables } from './tables.js';

/** A connection as plain values. */
export interface PlainList {
  readonly nodes: readonly Row[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly groups: (args: { by: readonly GroupKeyArgs[]; first: number }) => Row[];
}

interface Term {
  readonly isDescending: boolean;
  /** The value as the driver gives it, and its key. */
  readonly of: (row: Kept) => unknown;
  readonly key: (value: unknown) => Key;
}

interface GroupValue {
  readonly key: Key;
  readonly shown: unknown;
}

/** The tables as one viewer sees them. */
export class Reference {
  private readonly scopes = new Map<object, Scope>();
  private readonly seen = new WeakMap<Kept, boolean>();
  private readonly shown = new WeakMap<Kept, Row>();
  /** The rows of past days, and what each is today. */
  private readonly rolls = new Map<string, readonly Kept[]>();
  private readonly today = new WeakMap<Kept, Kept>();

  constructor(
    readonly tables: Tables,
    private readonly viewer: Viewer,
  ) {}

  /** The record of that id as the viewer sees it, or null. */
  one(record: RecordMark, id: unknown): Row | null {
    const row = this.tables.row(record, id);
    return row && this.isSeen(record, row) ? this.show(record, row) : null;
  }

  /** A list of the root, or those of a parent. */
  list(record: RecordMark, args: ListArgs, parent?: { by: FieldMark; id: string }): PlainList {
    const { where, asOf, first, offset, after } = args;
    const met = this.seenRows(record, asOf, parent).filter((row) => !where || this.holds(record, row, where));
    const terms = this.terms(record, args.orderBy ?? []);
    const ordered = met.toSorted((a, b) => compareBy(terms, valuesOf(terms, a), valuesOf(terms, b)));
    const rest = after
      ? ordered.filter((row) => compareBy(terms, valuesOf(terms, row), readCursor(after)) > 0)
      : ordered.slice(offset ?? 0);
    const page = rest.slice(0, first ?? 25);
    const last = page.at(-1);
    return {
      nodes: page.map((row) => this.show(record, row)),
      totalCount: met.length,
      pageInfo: {
        hasNextPage: rest.length > page.length,
        endCursor: last ? writeCursor(valuesOf(terms, last)) : null,
      },
      groups: ({ by, first: most }) => this.groups(record, met, by).slice(0, most),
    };
  }

  /** The cursor after a row in an order. */
  cursor(record: RecordMark, row: Kept, orderBy: readonly OrderBy[]): string {
    return writeCursor(valuesOf(this.terms(record, orderBy), row));
  }

  /** The rows of today in scope, or those of a day that were in scope then, too; all of them or those of a parent. */
  private seenRows(
    record: RecordMark,
    asOf: string | null | undefined,
    parent: { by: FieldMark; id: string } | undefined,
  ): Kept[] {
    const isSeen = (row: Kept): boolean =>
      this.isSeen(record, row) && (!parent || this.value(record, row, parent.by) === parent.id);
    if (asOf)
      return this.roll(record, asOf).filter((then) => isSeen(then) && this.isSeen(record, this.now(then)));
    return (parent ? this.tables.listed(record, parent.by, parent.id) : this.tables.of(record)).filter(
      isSeen,
    );
  }

  /** The row as it is today. */
  private now(row: Kept): Kept {
    return this.today.get(row) ?? row;
  }

  private roll(record: RecordMark, day: string): readonly Kept[] {
    const key = `${record.name} ${day}`;
    const known = this.rolls.get(key);
    if (known) return known;
    const roll = this.tables.of(record).flatMap((row) => {
      const then = this.asOf(record, row, day);
      for (const one of then) this.today.set(one, row);
      return then;
    });
    this.rolls.set(key, roll);
    return roll;
  }

  private show(record: RecordMark, row: Kept): Row {
    const known = this.shown.get(row);
    if (known) return known;
    const object: Row = {};
    this.shown.set(row, object);
    for (const mark of record.fields.values()) {
      if (mark.kind === 'many' || mark.kind === 'computed') continue;
      const value = this.value(record, row, mark);
      object[columnOf(mark)] = decode(mark, value);
      if (mark.kind !== 'reference') continue;
      const target = recordOf(mark.target!());
      Object.defineProperty(object, mark.name, { get: () => value && this.one(target, value) });
    }
    return object;
  }

  private isSeen(record: RecordMark, row: Kept): boolean {
    const known = this.seen.get(row);
    if (known !== undefined) return known;
    const isSeen = this.meets(
      record,
      row,
      this.scopeBy(record, () => record.policy.scope(this.viewer as never)),
    );
    this.seen.set(row, isSeen);
    return isSeen;
  }

  /** What a scope or a guard is for the viewer, worked out once. */
  private scopeBy(of: object, make: () => Scope): Scope {
    const known = this.scopes.get(of) ?? make();
    this.scopes.set(of, known);
    return known;
  }

  private meets(record: RecordMark, row: Kept, scope: Scope): boolean {
    return typeof scope === 'boolean' ? scope : this.holds(record, row, scope, true);
  }

  private value(record: RecordMark, row: Kept, mark: FieldMark, isTrusted = false): unknown {
    const guard = isTrusted ? undefined : record.policy.guards?.[mark.name];
    return guard &&
      !this.meets(
        record,
        this.now(row),
        this.scopeBy(guard, () => guard(this.viewer as never)),
      )
      ? null
      : (row[mark.name] ?? null);
  }

  private holds(record: RecordMark, row: Kept, where: Where, isTrusted = false): boolean {
    return Object.entries(where).every(
      ([key, value]) => value === undefined || this.keyHolds(record, row, { key, value, isTrusted }),
    );
  }

  private keyHolds(
    record: RecordMark,
    row: Kept,
    { key, value, isTrusted }: { key: string; value: unknown; isTrusted: boolean },
  ): boolean {
    const holds = (where: Where): boolean => this.holds(record, row, where, isTrusted);
    if (key === 'and') return value === null || (value as Where[]).every(holds);
    if (key === 'or') return value === null || (value as Where[]).some(holds);
    if (key === 'not') return value === null || !holds(value as Where);
    if (key === 'search') return value === null || this.isFound(record, this.now(row), value as string);
    const mark = fieldOf(record, key);
    if (mark.kind === 'many') return this.manyHold(row, mark, value as Where | null, isTrusted);
    if (mark.kind === 'reference') {
      const target = recordOf(mark.target!());
      const found = this.reached(target, this.value(record, row, mark, isTrusted), isTrusted);
      if (value === null) return found === null;
      return found !== null && this.holds(target, found, value as Where, isTrusted);
    }
    return Object.entries((value ?? {}) as Where).every(([comparator, operand]) => {
      if (operand === undefined) return true;
      if (mark.computed?.where) {
        const is = this.holds(record, row, mark.computed.where, true);
        return this.compares(mark, is, { comparator, operand });
      }
      const own = this.value(record, row, mark, isTrusted);
      if (comparator !== 'among') return this.compares(mark, own, { comparator, operand });
      const { record: other, where: inner } = operand as Among;
      const found = this.tables.row(recordNamed(other), own);
      return found !== undefined && this.holds(recordNamed(other), found, inner, isTrusted);
    });
  }

  private reached(target: RecordMark, id: unknown, isTrusted: boolean): Kept | null {
    const row = id === null ? undefined : this.tables.row(target, id);
    return row && (isTrusted || this.isSeen(target, row)) ? row : null;
  }

  private manyHold(row: Kept, mark: FieldMark, value: Where | null, isTrusted: boolean): boolean {
    const target = recordOf(mark.target!());
    const by = fieldOf(target, mark.by!);
    const some = (where: unknown): boolean =>
      this.tables
        .listed(target, by, row.id)
        .some(
          (one) =>
            (isTrusted || (this.isSeen(target, one) && this.value(target, one, by) === row.id)) &&
            this.holds(target, one, where as Where, isTrusted),
        );
    return (
      (value?.['some'] == null || some(value['some'])) && (value?.['none'] == null || !some(value['none']))
    );
  }

  private isFound(record: RecordMark, row: Kept, sought: string): boolean {
    const words = [...this.words(record, row).keys()];
    return queryTokens(sought).every((token) => words.some((word) => word.startsWith(token)));
  }

  /** The words of a row that the viewer may find it by, with their weights. */
  words(record: RecordMark, row: Kept): Map<string, number> {
    const guarded = guardedWords(record);
    const words = new Map<string, number>();
    for (const mark of record.fields.values()) {
      const value = mark.search > 0 ? this.value(record, row, mark, !guarded.includes(mark)) : null;
      const plain = value === null ? null : decode(mark, value);
      if (plain === null) continue;
      for (const word of searchTokens(Array.isArray(plain) ? plain.join(' ') : String(plain)))
        words.set(word, Math.max(words.get(word) ?? 0, mark.search));
    }
    return words;
  }

  /** The rows of a record that the viewer sees, with what each shows. */
  *visible(record: RecordMark): Generator<{ readonly row: Kept; readonly shown: Row }> {
    for (const row of this.seenRows(record, null, undefined)) yield { row, shown: this.show(record, row) };
  }

  private compares(
    mark: FieldMark,
    value: unknown,
    { comparator, operand }: { comparator: string; operand: unknown },
  ): boolean {
    if (operand === null)
      return comparator === 'eq' ? value === null : comparator === 'ne' ? value !== null : true;
    if (comparator === 'isNull') return (value === null) === operand;
    if (comparator === 'has') return (decode(mark, value) as unknown[]).includes(operand);
    const key = this.tables.key(mark, value);
    const isOneOf = (values: unknown): boolean =>
      (values as unknown[]).some((one) => compareKeys(key, this.tables.key(mark, one)) === 0);
    if (comparator === 'ne') return !isOneOf([operand]);
    if (comparator === 'notIn') return !isOneOf(operand);
    if (key === null) return false;
    if (comparator === 'eq') return isOneOf([operand]);
    if (comparator === 'in') return isOneOf(operand);
    if (comparator === 'contains' || comparator === 'startsWith') {
      const [own, part] = [String(value), String(operand)].map((text) =>
        this.tables.characters(mark, text),
      ) as [string[], string[]];
      const isAt = (at: number): boolean => part.every((character, i) => own[at + i] === character);
      return comparator === 'startsWith' ? isAt(0) : own.some((_, at) => isAt(at)) || part.length === 0;
    }
    const order = compareKeys(key, this.tables.key(mark, operand));
    return { lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[comparator]!;
  }

  /** The row with the values of a day: none where it was not there. */
  private asOf(record: RecordMark, row: Kept, day: string): Kept[] {
    const { period } = record;
    if (period?.when && row[period.when.field] !== period.when.is) return [];
    if (period && !holdsOn(row[period.from], row[period.to], day)) return [];
    const then: Record<string, unknown> & Kept = { ...row };
    for (const { name, dated } of record.fields.values()) {
      if (!dated) continue;
      const periods = recordOf(dated.record());
      const found = this.tables
        .listed(periods, fieldOf(periods, dated.by), row.id)
        .find((one) => holdsOn(one['fromOn'], one['toOn'], day));
      const value = found?.[dated.field] ?? null;
      if (dated.absent && (value === null || dated.absent.includes(value as string))) return [];
      then[name] = value;
    }
    return [then];
  }

  private terms(record: RecordMark, orderBy: readonly OrderBy[]): Term[] {
    const terms = orderBy.map(({ field, direction }): Term => {
      const mark = fieldOf(record, field);
      const isDescending = direction === 'DESC';
      const own = (row: Kept): unknown => this.value(record, row, mark);
      if (mark.kind !== 'reference')
        return { isDescending, of: own, key: (value) => this.tables.key(mark, value) };
      const target = recordOf(mark.target!());
      const label = fieldOf(target, target.label);
      const of = (row: Kept): unknown => {
        const found = this.reached(target, own(row), false);
        return found && this.value(target, found, label);
      };
      return { isDescending, of, key: (value) => this.tables.key(label, value) };
    });
    const isDescending = orderBy.at(-1)?.direction === 'DESC';
    return [...terms, { isDescending, of: (row) => row.id, key: (value) => value as string }];
  }

  private groups(record: RecordMark, rows: readonly Kept[], by: readonly GroupKeyArgs[]): Row[] {
    const marks = by.map(({ field }) => groupKey(record, field)!);
    const found = new Map<string, { count: number; values: GroupValue[] }>();
    for (const row of rows) {
      const own = new Map<string, GroupValue[]>();
      for (const values of product(by.map((key, i) => this.groupValues(record, row, marks[i]!, key.grain))))
        own.set(JSON.stringify(values.map(({ key }) => String(key) + typeof key)), values);
      for (const [key, values] of own) {
        const group = found.get(key) ?? { count: 0, values };
        found.set(key, { count: group.count + 1, values: firstSpelled(group.values, values) });
      }
    }
    const ordered = [...found.values()].toSorted(
      (a, b) =>
        b.count - a.count ||
        a.values.map(({ key }, i) => compareKeys(key, b.values[i]!.key)).find((order) => order !== 0) ||
        0,
    );
    return ordered.map(({ count, values }) => {
      // A field that is a key twice shows the first of both.
      const shown = marks.map((mark, i) => [mark.name, values[i]!.shown] as const).toReversed();
      return { count, ...Object.fromEntries(shown) };
    });
  }

  /** The values of a key that a row counts under. */
  private groupValues(
    record: RecordMark,
    row: Kept,
    mark: FieldMark,
    grain: string | null | undefined,
  ): GroupValue[] {
    const plain = (of: FieldMark, value: unknown): GroupValue => ({
      key: this.tables.key(of, value),
      shown: decode(of, value),
    });
    if (mark.through) {
      const { reference, field } = mark.through;
      const target = recordOf(reference.target!());
      const found = this.reached(target, this.value(record, row, reference), false);
      const lent = fieldOf(target, field);
      const value = found && this.value(target, found, lent);
      if (lent.kind !== 'list') return [plain(lent, value)];
      const each = decode(lent, value) as string[];
      const code: FieldMark = { ...lent, kind: 'text', isCode: true };
      return each.length === 0 ? [plain(code, null)] : each.map((one) => plain(code, one));
    }
    const value = this.value(record, row, mark);
    if (mark.kind === 'reference') {
      const target = recordOf(mark.target!());
      const found = this.reached(target, value, false);
      return [{ key: found && found.id, shown: found && this.show(target, found) }];
    }
    if (mark.kind !== 'day' && mark.kind !== 'instant') return [plain(mark, value)];
    const period = value === null ? null : periodOf(String(value).slice(0, 10), grain);
    return [{ key: period, shown: period }];
  }
}

/** Of values that are the same to the database, those whose texts come first by their bytes. */
const firstSpelled = (all: readonly GroupValue[], others: readonly GroupValue[]): GroupValue[] =>
  all.map((one, i) => {
    const [text, other] = [one.shown, others[i]!.shown];
    const isText = typeof text === 'string' && typeof other === 'string';
    return isText && Buffer.compare(Buffer.from(other), Buffer.from(text)) < 0 ? others[i]! : one;
  });

const holdsOn = (from: unknown, to: unknown, day: string): boolean =>
  typeof from === 'string' && from <= day && (to === null || (to as string) > day);

const valuesOf = (terms: readonly Term[], row: Kept): unknown[] => terms.map(({ of }) => of(row));

function compareBy(terms: readonly Term[], a: readonly unknown[], b: readonly unknown[]): number {
  for (const [i, { key, isDescending }] of terms.entries()) {
    const order = compareKeys(key(a[i]), key(b[i]));
    if (order !== 0) return isDescending ? -order : order;
  }
  return 0;
}

const writeCursor = (values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');
const readCursor = (cursor: string): unknown[] =>
  JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((one) => list.map((item) => [...one, item])), [[]]);
}

/** The first day of the period that a day falls into. */
function periodOf(day: string, grain: string | null | undefined): string {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  const date = new Date(`${day}T00:00:00Z`);
  switch (grain) {
    case 'WEEK':
      date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
      return date.toISOString().slice(0, 10);
    case 'MONTH':
      return `${day.slice(0, 7)}-01`;
    case 'QUARTER':
      return `${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'YEAR':
      return `${year}-01-01`;
    default:
      return day;
  }
}
