/** One application of a programme file: every list in turn, found by natural key, written by the rules of its records. */
import { type FieldMark, type RecordClass, recordOf } from '@partnergraph/graph/record/marks.js';
import { type Problem, UserError } from '@partnergraph/graph/api/payload.js';
import { actOn, changeRecord, createRecord } from '@partnergraph/graph/api/resolvers.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Program } from '../program/program.entity.js';
import { differenceOf } from './difference.js';
import {
  type FileList,
  fileFields,
  hasProgram,
  keyField,
  keyOfReference,
  keyOfRow,
  listNamed,
  parentsFirst,
  type Stored,
  whereInProgram,
} from './fileList.js';
import { fileLists, programList } from './lists.js';

/** One record that was created or changed. */
export interface AppliedChange {
  readonly kind: 'CREATE' | 'CHANGE';
  readonly type: string;
  readonly key: string;
  readonly fields: string[];
}

/** A row of a list while it is applied. */
interface Entry {
  readonly list: FileList;
  readonly row: Row;
  readonly key: string;
  readonly path: readonly string[];
  stored: Stored | undefined;
  kind: 'CREATE' | 'CHANGE' | null;
  fields: string[];
}

/** Applies a file in a transaction; `run` throws a `UserError` with everything that is wrong with it. */
export class Application {
  readonly changes: AppliedChange[] = [];
  unchanged = 0;
  programId: string | null = null;
  private readonly problems: Problem[] = [];
  private readonly toEnact: Entry[] = [];
  /** Ids by natural key, and back, of each type of record; null of a row that could not be written. */
  private readonly ids = new Map<RecordClass, Map<string, string | null>>();
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly writer: Writer,
    private readonly input: Row,
  ) {}

  async run(): Promise<void> {
    for (const list of fileLists) {
      await this.apply(list);
      await this.enact(list.name);
    }
    if (this.problems.length > 0) throw new UserError(this.problems);
    await this.tell();
  }

  get createdCount(): number {
    return this.changes.filter(({ kind }) => kind === 'CREATE').length;
  }

  get changedCount(): number {
    return this.changes.length - this.createdCount;
  }

  /** What the whole file did is one line of the history of its program. */
  private async tell(): Promise<void> {
    if (this.changes.length === 0) return;
    const { createdCount, changedCount } = this;
    const program = await this.writer.find<Stored>(Program, this.programId!, { isTrusted: true });
    this.writer.tell(Program, program!, { event: 'program.apply', details: { createdCount, changedCount } });
  }

  private rowsOf(list: FileList): readonly Row[] {
    const given = this.input[list.name];
    return list === programList ? [given as Row] : ((given ?? []) as Row[]);
  }

  private async apply(list: FileList): Promise<void> {
    const rows = this.rowsOf(list);
    const found = await this.find(list, rows);
    const entries: Entry[] = [];
    for (const { row, index } of parentsFirst(list, rows)) {
      const key = keyOfRow(list, row);
      const path = ['input', list.name, ...(list === programList ? [] : [String(index)])];
      if (entries.some((other) => other.key === key)) {
        this.problems.push({
          code: 'CONFLICT',
          path: [...path, keyField(list)],
          message: `"${key}" is here twice.`,
        });
        continue;
      }
      const entry: Entry = { list, row, key, path, stored: found.get(key), kind: null, fields: [] };
      entries.push(entry);
      await this.guarded(entry, () => this.write(entry));
      this.remember(list, key, entry.stored?.id ?? null);
    }
    if (list === programList) this.programId = entries[0]?.stored?.id ?? null;
    if (list.members) await this.addMembers(list, entries);
    for (const { kind, key, fields } of entries) {
      if (kind) this.changes.push({ kind, type: recordOf(list.type).name, key, fields });
      else this.unchanged++;
    }
  }

  /** The records that the rows of a list name and that rows of other lists refer to, by natural key. */
  private async find(list: FileList, rows: readonly Row[]): Promise<ReadonlyMap<string, Stored>> {
    const named = rows.map((row) => keyOfRow(list, row));
    const referred = this.keysReferredTo(list.type);
    const found = new Map(list.find ? await list.find(this.writer, rows) : []);
    const isByKey = list.isShared === true || list.isSparse === true;
    const missing = [...new Set([...(list.find ? [] : named), ...referred])].filter((key) => !found.has(key));
    if (isByKey && missing.length === 0) return found;
    if (!list.isShared && this.programId === null) return found;
    const where = {
      ...(list.isShared ? {} : whereInProgram(list, fileLists, this.programId!)),
      ...(isByKey ? { [keyField(list)]: { in: missing } } : {}),
    };
    for (const stored of await this.writer.findBy<Stored>(list.type, where)) {
      const own = String(stored[keyField(list)]);
      const parent = list.parent && this.keys.get(stored[`${list.parent}Id`] as string);
      const key = list.parent ? `${parent}.${own}` : own;
      found.set(key, stored);
    }
    for (const [key, { id }] of found) this.remember(list, key, id);
    return found;
  }

  private keysReferredTo(type: RecordClass): string[] {
    return fileLists.flatMap((list) => {
      const marks = fileFields(list, fileLists).filter(
        (mark) => mark.kind === 'reference' && mark.target!() === type,
      );
      const isMember =
        list.members && recordOf(list.members.type).fields.get('organization')!.target!() === type;
      return this.rowsOf(list).flatMap((row) => [
        ...marks
          .map((mark) => keyOfReference(list, mark, row))
          .filter((key) => key != null)
          .map(String),
        ...(isMember ? ((row[list.members!.field] ?? []) as string[]) : []),
      ]);
    });
  }

  private remember({ type }: FileList, key: string, id: string | null): void {
    const ids = this.ids.get(type) ?? new Map<string, string | null>();
    this.ids.set(type, ids.set(key, id));
    if (id) this.keys.set(id, key);
  }

  /** Keeps what users can act on, each at its place in the file, and goes on to find more. */
  private async guarded({ path }: Pick<Entry, 'path'>, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      for (const problem of error.problems) {
        const [first, field, ...rest] = problem.path;
        const place = first === 'input' && field ? [field.replace(/Id$/, ''), ...rest] : [];
        this.problems.push({ ...problem, path: [...path, ...place] });
      }
    }
  }

  private async write(entry: Entry): Promise<void> {
    const { list } = entry;
    const marks = fileFields(list, fileLists);
    const given = this.columns(entry, marks);
    if (!given) return;
    if (!entry.stored) return this.create(entry, given);
    const { fields, input, fixed } = differenceOf(list, marks, entry.stored, given);
    const isForeign = list.isShared && hasProgram(list) && entry.stored['programId'] !== this.programId;
    if (isForeign && fields.length + fixed.length > 0) {
      this.refuse(
        entry,
        'CONFLICT',
        [],
        `"${entry.key}" is defined elsewhere, and otherwise; take another key.`,
      );
      return;
    }
    for (const mark of fixed)
      this.refuse(
        entry,
        'CONFLICT',
        [mark.name],
        'This is fixed when the record is created; it cannot be changed.',
      );
    if (fields.length === 0 || fixed.length > 0) return;
    const { id, version } = entry.stored;
    entry.stored = (await changeRecord(this.writer, list.type, { id, version, input }, list.rules)) as Stored;
    entry.kind = 'CHANGE';
    entry.fields = fields;
  }

  private async create(entry: Entry, given: Row): Promise<void> {
    const { list, row } = entry;
    const program = hasProgram(list) ? { programId: this.programId } : {};
    entry.stored = (await createRecord(
      this.writer,
      list.type,
      { ...given, ...program },
      list.rules,
    )) as Stored;
    entry.kind = 'CREATE';
    if (list.enact && row[list.enact.field] === list.enact.state) this.toEnact.push(entry);
  }

  /** Gives new records the state that the file asks for, now that what belongs to them is there. */
  private async enact(after: string): Promise<void> {
    for (const entry of this.toEnact.filter(({ list }) => list.enact!.after === after)) {
      const { list, stored } = entry;
      await this.guarded(entry, async () => {
        await actOn(this.writer, list.type, list.rules!.lifecycle!, {
          id: stored!.id,
          version: stored!.version,
          action: list.enact!.action,
          input: {},
        });
      });
    }
  }

  /** The columns that a row gives, with ids for keys; null when it refers to what is not there. */
  private columns(entry: Entry, marks: readonly FieldMark[]): Row | null {
    const columns: Row = {};
    let isWhole = hasProgram(entry.list) ? this.programId !== null : true;
    for (const mark of marks) {
      const { row, list } = entry;
      if (mark.kind !== 'reference') {
        if (row[mark.name] !== undefined) columns[mark.name] = row[mark.name];
        continue;
      }
      const key = keyOfReference(list, mark, row);
      if (key === undefined) continue;
      const id =
        key === null ? null : this.idOf(listNamed(list, mark.name, fileLists), String(key), entry, mark.name);
      if (key !== null && !id) isWhole = false;
      columns[`${mark.name}Id`] = id;
    }
    return isWhole ? columns : null;
  }

  private idOf({ type }: FileList, key: string, entry: Entry, field: string): string | null {
    const id = this.ids.get(type)?.get(key);
    if (id === undefined)
      this.refuse(
        entry,
        'NOT_FOUND',
        [field],
        `There is no ${recordOf(type).name} "${key}", here or in the graph.`,
      );
    return id ?? null;
  }

  private refuse(entry: Entry, code: Problem['code'], place: readonly string[], message: string): void {
    this.problems.push({ code, path: [...entry.path, ...place], message });
  }

  /** Adds the organizations that rows name and that are not there yet. */
  private async addMembers(list: FileList, entries: readonly Entry[]): Promise<void> {
    const { field, type, by } = list.members!;
    const ids = entries.flatMap(({ stored }) => (stored ? [stored.id] : []));
    if (ids.length === 0) return;
    const present = await this.writer.findBy<Row>(type, { [by]: { id: { in: ids } } });
    const known = new Set(present.map((row) => `${String(row[`${by}Id`])} ${String(row['organizationId'])}`));
    const organizations = listNamed({ ...list, type }, 'organization', fileLists);
    for (const entry of entries) {
      const { stored, row } = entry;
      if (!stored) continue;
      for (const key of (row[field] ?? []) as string[]) {
        const organizationId = this.idOf(organizations, key, entry, field);
        if (!organizationId || known.has(`${stored.id} ${organizationId}`)) continue;
        await this.guarded(entry, async () => {
          await createRecord(this.writer, type, { [`${by}Id`]: stored.id, organizationId });
          known.add(`${stored.id} ${organizationId}`);
          entry.kind ??= 'CHANGE';
          if (entry.kind === 'CHANGE' && !entry.fields.includes(field)) entry.fields.push(field);
        });
      }
    }
  }
}
