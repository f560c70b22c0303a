/** Erases a person: the record stays as a mark without a face, so that whatever refers to it still stands; the log keeps its chain. */
import { type Change, erased } from '@partnergraph/graph/write/change.js';
import {
  allRecords,
  columnOf,
  type FieldMark,
  isStored,
  type RecordClass,
  type RecordMark,
  recordOf,
} from '@partnergraph/graph/record/marks.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { join, name, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Request } from '@partnergraph/graph/api/useCases.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Invitation } from '../access/invitation.entity.js';
import { checkUserAction } from '../access/user.actions.js';
import { User } from '../access/user.entity.js';
import { emptyKept } from '../event/personal.js';
import type { PersonEraseInput } from './person.inputs.js';

/** A record that is a person. */
type Person = Row & { readonly id: string; readonly version: number };

/** The state in which the record ends. */
export type EndOf = (row: Row) => string;

/** Where invitations end: one that was taken up stays so. */
export const endOfInvitation: EndOf = ({ state }) => (state === 'PENDING' ? 'REVOKED' : (state as string));

/** Erases what is known of a person, for ever: of a user also the invitations to the address. */
export async function erasePerson(
  writer: Writer,
  type: RecordClass,
  { id, version, input }: Request<PersonEraseInput>,
  endOf: EndOf,
): Promise<{ id: string }> {
  const row = await writer.load<Person>(type, id);
  await permit(writer, type, `${recordOf(type).one}.erase`, row);
  writer.checkVersion(type, row, version);
  checkUserAction(writer, row, 'erase');
  const note = input.note ?? null;
  if (type === User)
    for (const invitation of await invitationsOf(writer, row))
      await eraseRecord(writer, Invitation, invitation, { state: endOfInvitation(invitation), note });
  return eraseRecord(writer, type, row, { state: endOf(row), note });
}

/** The invitations that a user has taken up, and those to the address; the database takes letters with other accents for the same. */
async function invitationsOf(writer: Writer, user: Person): Promise<Person[]> {
  const found = await writer.findBy<Person>(Invitation, {
    or: [{ user: { id: { eq: user.id } } }, { email: { eq: user['email'] } }],
  });
  return found.filter((one) => one['userId'] === user.id || one['email'] === user['email']);
}

async function eraseRecord(
  writer: Writer,
  type: RecordClass,
  row: Person,
  { state, note }: { readonly state: string; readonly note: string | null },
): Promise<{ id: string }> {
  const record = recordOf(type);
  const { id } = row;
  const blanks = Object.fromEntries(
    personalFields(record).map((mark) => [columnOf(mark), blankOf(mark, id)]),
  );
  const after = await writer.change<{ id: string; version: number }>(
    type,
    row,
    { ...blanks, state },
    { event: null },
  );
  await removeWhatGoesWith(writer, type, id);
  await blankWhatIsAbout(writer, type, { id, email: row['email'] });
  await emptyKept(writer.manager, id);
  writer.changes.push(erasure(record, `${record.one}.erase`, after, note));
  return after;
}

/** The event says who erased whom and when; its note is no longer about a person and stays. */
function erasure(
  record: RecordMark,
  type: string,
  { id, version }: { id: string; version: number },
  note: string | null,
): Change {
  const subject = { subjectType: record.name, subjectId: id, subjectVersion: version };
  return { type, ...subject, before: null, after: null, note, whole: { [record.label]: erased } };
}

const personalFields = (record: RecordMark): FieldMark[] =>
  [...record.fields.values()].filter((mark) => mark.personal && isStored(mark));

/** What a field holds once the person is erased: nothing, or where something has to stand, a word that is no one's. */
function blankOf(mark: FieldMark, id: string): unknown {
  if (mark.nullable) return null;
  if (mark.kind === 'list') return [];
  return mark.name === 'email' ? `${id.toLowerCase()}@erased.invalid` : erased;
}

/** Removes what would go if the record were removed: sessions, roles, second factors, tokens. */
async function removeWhatGoesWith(writer: Writer, type: RecordClass, id: string): Promise<void> {
  for (const { tableName, foreignKeys } of writer.manager.connection.entityMetadatas) {
    for (const key of foreignKeys) {
      const goesWith = key.referencedEntityMetadata.target === type && key.onDelete === 'CASCADE';
      if (!goesWith || key.columns.length !== 1) continue;
      await removeWords(writer, tableName, key.columns[0]!.databaseName, id);
      await writer.run(
        sql`DELETE FROM ${name(tableName)} WHERE ${name(key.columns[0]!.databaseName)} = ${id}`,
      );
    }
  }
}

/** Removes the words by which such rows are found. */
async function removeWords(writer: Writer, table: string, column: string, id: string): Promise<void> {
  if (!allRecords().some((record) => record.table === table)) return;
  await writer.run(
    sql`DELETE s FROM search_token s JOIN ${name(table)} r ON r.id = s.subjectId WHERE ${name('r', column)} = ${id}`,
  );
}

/** Blanks the personal fields of records that are about the person, or hold the address without knowing whose it is. */
async function blankWhatIsAbout(
  writer: Writer,
  type: RecordClass,
  { id, email }: { readonly id: string; readonly email: unknown },
): Promise<void> {
  for (const record of allRecords()) {
    const reference = [...record.fields.values()].find(
      (mark) => mark.kind === 'reference' && columnOf(mark) === record.person,
    );
    if (reference?.target?.() !== type) continue;
    const person = name('r', record.person!);
    const holds = personalFields(record)
      .filter((mark) => mark.kind === 'text')
      .map((mark) => sql`${name('r', mark.name)} = ${email}`);
    const about = sql`(${person} = ${id} OR (${person} IS NULL AND (${join(holds, ' OR ', 'FALSE')})))`;
    const blanks = personalFields(record).map((mark): Sql => {
      const value = blankOf(mark, id);
      return sql`${name('r', columnOf(mark))} = ${Array.isArray(value) ? JSON.stringify(value) : value}`;
    });
    const rows = sql`${name(record.table)} r`;
    await writer.run(sql`DELETE s FROM search_token s JOIN ${rows} ON r.id = s.subjectId WHERE ${about}`);
    if (blanks.length > 0) await writer.run(sql`UPDATE ${rows} SET ${join(blanks, ', ')} WHERE ${about}`);
  }
}
