/** Keeps the log append-only for the database user of the running product: it may add events, and neither change nor remove them. */
import { sql } from '@partnergraph/graph/condition/sql.js';
import mysql from 'mysql2/promise';
import type { Database } from './database.js';

/** What may be done with tables of the log, beside reading and adding; everything else may be changed and removed from. */
const restricted: Readonly<Record<string, readonly string[]>> = {
  event: [],
  event_link: [],
  // What was said of a person is emptied when the person is erased; the chain tells every other change.
  event_personal: ['UPDATE'],
  event_head: ['UPDATE'],
  event_check: ['UPDATE'],
};

/** With any of these the log could be changed, emptied or deceived. */
const dangerous = ['UPDATE', 'DELETE', 'DROP', 'ALTER', 'TRIGGER'];

/** Who an address logs in as, as the server writes it, and what it was granted in a database. */
interface Grantee {
  readonly user: string;
  /** Each as `table privilege`; of the whole database as ` privilege`. */
  readonly held: ReadonlySet<string>;
}

async function granteeOf(url: string): Promise<Grantee> {
  const server = new URL(url);
  const database = decodeURIComponent(server.pathname.slice(1));
  // It may have no right to the database yet.
  server.pathname = '/';
  const connection = await mysql.createConnection(server.href);
  try {
    const [[row]] = await connection.query<mysql.RowDataPacket[]>('SELECT CURRENT_USER() AS user');
    const user = quoted(String(row?.['user']));
    const [held] = await connection.query<mysql.RowDataPacket[]>(
      `SELECT CONCAT(TABLE_NAME, ' ', PRIVILEGE_TYPE) AS held FROM information_schema.TABLE_PRIVILEGES WHERE GRANTEE = ? AND TABLE_SCHEMA = ?
       UNION SELECT CONCAT(' ', PRIVILEGE_TYPE) FROM information_schema.SCHEMA_PRIVILEGES WHERE GRANTEE = ? AND ? LIKE TABLE_SCHEMA`,
      [user, database, user, database],
    );
    return { user, held: new Set(held.map((one) => String(one['held']))) };
  } finally {
    await connection.end();
  }
}

function quoted(user: string): string {
  const at = user.lastIndexOf('@');
  return [user.slice(0, at), user.slice(at + 1)].map((part) => mysql.escape(part)).join('@');
}

/** Of the whole database. */
const everywhere = ['SELECT', 'INSERT', 'LOCK TABLES', 'CREATE TEMPORARY TABLES'];

/** The statements that let a user run the product, and leave the log as it is; none for what it holds. */
export function grantsFor({ user, held }: Grantee, database: string, tables: readonly string[]): string[] {
  // The name of a database is a pattern in a grant, that of a table is not.
  const pattern = `${mysql.escapeId(database.replace(/[_%\\]/g, '\\$&'), true)}.*`;
  const wanted = [
    { table: '', on: pattern, privileges: everywhere },
    ...tables.map((table) => ({
      table,
      on: `${mysql.escapeId(database, true)}.${mysql.escapeId(table, true)}`,
      privileges: restricted[table] ?? ['UPDATE', 'DELETE'],
    })),
  ];
  return wanted.flatMap(({ table, on, privileges }) => {
    const missing = privileges.filter((privilege) => !held.has(`${table} ${privilege}`));
    return missing.length > 0 ? [`GRANT ${missing.join(', ')} ON ${on} TO ${user}`] : [];
  });
}

/** Lets the user of `url` run the product on the owner's tables; gives the statements that the owner may not run itself. */
export async function protectLog(owner: Database, url: string): Promise<readonly string[]> {
  const [row] = await owner.run(sql`SELECT DATABASE()`);
  const tables = await owner.run(
    sql`SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME`,
  );
  const statements = grantsFor(
    await granteeOf(url),
    String(row![0]),
    tables.map(([table]) => String(table)),
  );
  const refused: string[] = [];
  for (const statement of statements) {
    try {
      await owner.pool.query(statement);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.push(statement);
    }
  }
  return refused;
}

/** Access denied: to a database, a user, a column or table, a statement; no grant option. */
const isRefusal = (error: unknown): boolean =>
  [1044, 1045, 1142, 1143, 1227, 1410].includes((error as { errno?: number }).errno ?? 0);

/** What the user of this database may do to the log that a running product should not; empty when the log is append-only. */
export async function logDangers(database: Database): Promise<readonly string[]> {
  const [row] = await database.run(sql`SELECT CURRENT_USER()`);
  const grantee = quoted(String(row![0]));
  const granted = await database.run(sql`
    SELECT PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES WHERE GRANTEE = ${grantee}
    UNION SELECT PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES WHERE GRANTEE = ${grantee} AND DATABASE() LIKE TABLE_SCHEMA
    UNION SELECT PRIVILEGE_TYPE FROM information_schema.TABLE_PRIVILEGES WHERE GRANTEE = ${grantee} AND TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN ('event', 'event_link')`);
  const found = new Set(granted.map(([privilege]) => String(privilege)));
  for (const [privilege, statement] of attempts)
    if (!(await isDenied(database, statement))) found.add(privilege);
  return dangerous.filter((privilege) => found.has(privilege));
}

/** What a role of the user allows is seen by trying, on no row. */
const attempts = [
  ['UPDATE', 'UPDATE event SET note = note WHERE FALSE'],
  ['DELETE', 'DELETE FROM event WHERE FALSE'],
] as const;

async function isDenied(database: Database, statement: string): Promise<boolean> {
  try {
    await database.pool.query(statement);
    return false;
  } catch (error) {
    if (isRefusal(error)) return true;
    throw error;
  }
}

/** What an operator reads when the log is not protected. */
export const howToProtect = `The event log can be changed by the database user of the product. To make it append-only, give the product a user
of its own and keep the present one for migrations:
  CREATE USER 'partnergraph_app'@'%' IDENTIFIED BY '...';
  DATABASE_URL=mysql://partnergraph_app:...@host:3306/database            # who runs the product
  MIGRATION_DATABASE_URL=mysql://owner:...@host:3306/database             # who owns the tables, for migrate alone
The owner needs GRANT OPTION on the database; migrate then grants what the product needs.`;
