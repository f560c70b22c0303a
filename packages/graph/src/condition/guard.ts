/** Guards of sensitive fields: what a viewer may not see of a row is null, for reading and for every condition, order and group alike. */
import { type FieldMark, isStored, type RecordMark } from '../record/marks.js';
import { type Scope, sightOf } from './scope.js';
import { raw, type Sql, sql } from './sql.js';
import { type Source, trustedSql, type WhereContext } from './where.js';

/** In which rows the viewer of the context sees a field. */
function guardOf(record: RecordMark, field: string, { isTrusted, viewer, walked }: WhereContext): Scope {
  const guard = record.policy.guards?.[field];
  if (isTrusted || !guard) return true;
  walked?.add(record);
  return walked ? sightOf(viewer, record).of.guards.get(field)! : guard(viewer as never);
}

/** The condition that a row of the source is one in which the viewer sees the field. */
export function guardSql(source: Omit<Source, 'column'>, field: string, context: WhereContext): Sql {
  const guard = guardOf(source.record, field, context);
  if (typeof guard === 'boolean') return raw(guard ? 'TRUE' : 'FALSE');
  return trustedSql(source, guard, context);
}

/** The field as the viewer sees it: the column itself, or null in the rows that its guard holds back. */
export function guardedColumn(source: Omit<Source, 'column'>, mark: FieldMark, context: WhereContext): Sql {
  const kept = source.kept(mark);
  const { text, params } = guardSql(source, mark.name, context);
  if (text === 'TRUE') return kept;
  return text === 'FALSE' ? raw('NULL') : sql`CASE WHEN ${{ text, params }} THEN ${kept} END`;
}

/** Whether the viewer sees the field in every row of its scope. */
export function seesAll(record: RecordMark, field: string, viewer: WhereContext['viewer']): boolean {
  const guard = guardOf(record, field, { viewer, isTrusted: false, alias: () => '' });
  return guard === true || JSON.stringify(guard) === JSON.stringify(record.policy.scope(viewer as never));
}

/** The searched fields of a record that have a guard. */
export function guardedWords(record: RecordMark): FieldMark[] {
  return [...record.fields.values()].filter(
    (mark) => mark.search > 0 && record.policy.guards?.[mark.name] !== undefined,
  );
}

/** Throws for a guard that would not hold: of a field that is never empty, that names the record to everybody, or that dated rows tell as well. */
export function checkGuards(record: RecordMark): void {
  for (const field of Object.keys(record.policy.guards ?? {})) {
    const mark = record.fields.get(field);
    const wrong =
      !mark || !isStored(mark)
        ? 'is no column of it'
        : !mark.nullable
          ? 'is never null'
          : mark.dated
            ? 'is also kept as dated rows'
            : field === record.label
              ? 'is what it is called'
              : null;
    if (wrong) throw new Error(`${record.name}.${field} cannot be guarded: it ${wrong}.`);
  }
}
