/** The one way in which records change: inserted, or updated at the version that the change was decided on, with what happened kept for the event. */
import type { EntityManager } from 'typeorm';
import { type Change, changeOf, type Happened, type Telling } from './change.js';
import { isSearched } from '../api/inputs.js';
import { columnOf, type RecordClass, type RecordMark, recordOf } from '../record/marks.js';
import { problem, type UserError } from '../api/payload.js';
import type { Row } from '../read/rows.js';
import type { Viewer } from '../condition/scope.js';
import { replaceWords, writeWords } from '../search/words.js';
import type { Sql } from '../condition/sql.js';
import { absent, duplicate, needed, stale } from './errors.js';
import { type Finding, readingOf } from './reading.js';
import { insertRows, updateRow, writtenRow } from './rows.js';

/** What a writer takes from outside: who acts, the clock, and ids. */
export interface WriterOptions {
  readonly viewer: Viewer;
  readonly now: Date;
  newId(prefix: string): string;
  /** The beginning of ids that a statement ends with a number of eight digits; no other id begins so. */
  newStem(prefix: string): string;
}

/** A row that is locked until the end, so that it stays as it was read. */
interface Held {
  readonly row: Row;
  /** Whether it exists for the viewer; what was written since may have changed that. */
  isSeen: boolean;
  readonly isShared: boolean;
}

/** How many locked rows a transaction remembers; what is beyond is read again. */
const mostHeld = 1000;

const keyOf = (record: RecordMark, id: string): string => `${record.name} ${id}`;

/** How many rows one statement inserts. */
const rowsOfAnInsert = 500;

/** The changes of one transaction. */
export class Writer {
  readonly changes: Change[] = [];
  /** The import or the file that the changes belong to; a use case of one names it. */
  batchId: string | null = null;
  private readonly held = new Map<string, Held>();

  constructor(
    readonly manager: EntityManager,
    readonly options: WriterOptions,
  ) {}

  get viewer(): Viewer {
    return this.options.viewer;
  }
  get now(): Date {
    return this.options.now;
  }
  /** Today in UTC. */
  get today(): string {
    return this.options.now.toISOString().slice(0, 10);
  }

  newId(type: RecordClass): string {
    return this.options.newId(recordOf(type).prefix);
  }

  async run(statement: Sql): Promise<Row[]> {
    if (!statement.text.startsWith('SELECT')) this.held.clear();
    return (await this.manager.query(statement.text, [...statement.params])) as Row[];
  }

  /** The record with all its columns, locked until the end; null when it does not exist for the viewer. It is read once. */
  async find<T extends object = Row>(
    type: RecordClass,
    id: string,
    { isTrusted = false, isShared = false, along = [] }: Finding = {},
  ): Promise<T | null> {
    const held = this.held.get(keyOf(recordOf(type), id));
    if (held && (isTrusted || held.isSeen) && (isShared || !held.isShared)) return { ...held.row } as T;
    return (await this.findBy<T>(type, { id: { eq: id } }, { isTrusted, isShared, along }))[0] ?? null;
  }

  /** The records that meet the condition, locked until the end. */
  async findBy<T extends object = Row>(
    type: RecordClass,
    where: object,
    finding: Finding = {},
  ): Promise<T[]> {
    const reading = readingOf(recordOf(type), where, this.viewer, finding);
    const rows = await this.run(reading.statement);
    return rows.map((row) => {
      const [own, ...along] = reading.found(Object.values(row));
      for (const { record, row: found, isSeen } of [own!, ...along])
        this.hold(record, found, { isSeen, isShared: finding.isShared ?? false });
      return { ...own!.row } as T;
    });
  }

  /** Like `find`, but an absent record is an error that names the argument. */
  async load<T extends object = Row>(
    type: RecordClass,
    id: string,
    path: readonly string[] = ['id'],
    { isShared = false }: Pick<Finding, 'isShared'> = {},
  ): Promise<T> {
    const row = await this.find<T>(type, id, { isShared });
    if (!row) throw problem('NOT_FOUND', path, absent(recordOf(type), id));
    return row;
  }

  /** Inserts a record and returns it whole. */
  async insert<T extends object = Row>(type: RecordClass, values: Row, telling: Telling = {}): Promise<T> {
    const [id] = await this.insertAll(type, [values], telling);
    return (await this.find<T>(type, id!, { isTrusted: true }))!;
  }

  /** Inserts records with one statement for some hundreds of them; gives their ids in the same order. */
  async insertAll(type: RecordClass, values: readonly Row[], telling: Telling = {}): Promise<string[]> {
    const record = recordOf(type);
    const stamps = record.fields.has('createdAt') ? { createdAt: this.now, updatedAt: this.now } : {};
    const rows = values.map((given): Row & { id: string } => ({
      ...initialValues(record),
      ...given,
      id: (given['id'] as string | undefined) ?? this.newId(type),
    }));
    for (let from = 0; from < rows.length; from += rowsOfAnInsert) {
      const part = rows.slice(from, from + rowsOfAnInsert).map((row) => ({ ...row, ...stamps }));
      try {
        await insertRows(this.manager, type, part);
      } catch (error) {
        throw duplicate(record, error);
      }
    }
    this.unsee();
    if (isSearched(record)) await writeWords(this.manager, record, rows);
    for (const row of rows) {
      const written = writtenRow(record, { version: 1, ...row, ...stamps });
      if (written) this.hold(record, written, { isSeen: false, isShared: false });
      this.happened(record, telling, 'created', { before: null, after: row, whole: { ...row, version: 1 } });
    }
    return rows.map(({ id }) => id);
  }

  /** Changes a record at the version that it was loaded with; a change that changes nothing is none. */
  async change<T extends object = Row>(
    type: RecordClass,
    row: { id: string; version: number },
    changes: Row,
    telling: Telling = {},
  ): Promise<T> {
    const record = recordOf(type);
    const current = row as unknown as Row;
    const real = Object.fromEntries(
      Object.entries(changes).filter(([key, value]) => !same(current[key], value)),
    );
    if (Object.keys(real).length === 0) return row as unknown as T;
    const updated = { ...real, version: row.version + 1, updatedAt: this.now };
    try {
      const isThere = await updateRow(this.manager, type, row, updated);
      if (!isThere) throw await this.stale(type, row.id);
    } catch (error) {
      throw duplicate(record, error);
    }
    this.unsee();
    const held = this.held.get(keyOf(record, row.id))?.row;
    const written = held?.['version'] === row.version ? writtenRow(record, { ...held, ...updated }) : null;
    if (written) this.hold(record, written, { isSeen: false, isShared: false });
    else this.held.delete(keyOf(record, row.id));
    const whole = { ...current, ...real };
    if (isSearched(record)) await replaceWords(this.manager, record, row.id, whole);
    const before = Object.fromEntries(Object.keys(real).map((key) => [key, current[key] ?? null]));
    this.happened(record, telling, 'changed', {
      before,
      after: real,
      whole: { ...whole, version: row.version + 1 },
    });
    return (await this.find<T>(type, row.id, { isTrusted: true }))!;
  }

  /** Tells of what was done around a record and changed none of its columns. */
  tell(
    type: RecordClass,
    row: { id: string; version: number },
    telling: Required<Pick<Telling, 'event' | 'details'>>,
  ): void {
    this.happened(recordOf(type), telling, 'told', { before: null, after: null, whole: { ...row } });
  }

  /** Removes a record that nothing else needs. */
  async remove(
    type: RecordClass,
    row: { id: string; version: number },
    telling: Telling = {},
  ): Promise<void> {
    const record = recordOf(type);
    try {
      const { affected } = await this.manager
        .createQueryBuilder()
        .delete()
        .from(type)
        .where('id = :id AND version = :version', { id: row.id, version: row.version })
        .execute();
      if (affected !== 1) throw await this.stale(type, row.id);
    } catch (error) {
      if ((error as { errno?: number }).errno === 1451) throw problem('CONFLICT', ['id'], needed(record));
      throw error;
    }
    this.held.clear();
    await this.manager.query('DELETE FROM search_token WHERE subjectId = ?', [row.id]);
    this.happened(record, telling, 'removed', {
      before: row,
      after: null,
      whole: row,
    });
  }

  /** Refuses a version that is not the record's. */
  checkVersion(type: RecordClass, row: { id: string; version: number }, version: number): void {
    if (row.version !== version) throw stale(recordOf(type), version, row.version);
  }

  /** Remembers a locked row; a lock that others do not share stays that. */
  private hold(record: RecordMark, row: Row, { isSeen, isShared }: Omit<Held, 'row'>): void {
    const key = keyOf(record, row['id'] as string);
    const before = this.held.get(key);
    if (!before && this.held.size >= mostHeld) return;
    this.held.set(key, {
      row,
      isSeen: isSeen || (before?.isSeen ?? false),
      isShared: isShared && (before?.isShared ?? true),
    });
  }

  private unsee(): void {
    for (const held of this.held.values()) held.isSeen = false;
  }

  private async stale(type: RecordClass, id: string): Promise<UserError> {
    this.held.delete(keyOf(recordOf(type), id));
    const now = await this.find<{ version: number }>(type, id, { isTrusted: true });
    return now
      ? stale(recordOf(type), null, now.version)
      : problem('NOT_FOUND', ['id'], `There is no ${recordOf(type).name} ${id} any more.`);
  }

  private happened(record: RecordMark, telling: Telling, verb: string, what: Happened): void {
    const change = changeOf(record, telling, verb, what);
    if (change) this.changes.push(change);
  }
}

function initialValues(record: RecordMark): Row {
  return Object.fromEntries(
    [...record.fields.values()]
      .filter((mark) => mark.initial !== undefined)
      .map((mark) => [columnOf(mark), mark.initial]),
  );
}

function same(a: unknown, b: unknown): boolean {
  const left = a ?? null;
  const right = b ?? null;
  if (typeof left === 'object' || typeof right === 'object')
    return JSON.stringify(left) === JSON.stringify(right);
  return (
    left === right ||
    (typeof left === 'string' &&
      typeof right === 'string' &&
      isNumber(left) &&
      isNumber(right) &&
      Number(left) === Number(right) &&
      left.includes('.'))
  );
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
