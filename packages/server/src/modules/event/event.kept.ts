/** How an event is read together with what is kept beside it of persons; where that was erased, the event says so. */
import { name, type Sql, sql } from '@partnergraph/graph/condition/sql.js';

type Kept = (alias: string) => Sql;

const beside = (alias: string, value: Sql): Sql =>
  sql`(SELECT ${value} FROM event_personal p WHERE p.sequence = ${name(alias, 'sequence')})`;

/** A text of the event, or what is kept of it beside. */
export const besideKept =
  (column: string, kept: string): Kept =>
  (alias) =>
    sql`COALESCE(${beside(alias, name('p', kept))}, ${name(alias, column)})`;

/** The fields of the event with those over them that are kept beside. */
export const jsonKept =
  (column: string): Kept =>
  (alias) => {
    const whole = sql`JSON_MERGE_PATCH(${name(alias, column)}, ${name('p', column)})`;
    return sql`COALESCE(${beside(alias, whole)}, ${name(alias, column)})`;
  };

/** The name of the user who did it; the log holds a name only where it was no user. */
export const actorKept: Kept = (alias) =>
  sql`COALESCE((SELECT u.name FROM user u WHERE u.id = CONVERT(${name(alias, 'actorId')} USING ascii) COLLATE ascii_bin), ${name(alias, 'actorName')})`;
