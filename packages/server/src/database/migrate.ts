/** Brings the database up to date: one process at a time, and what a database cannot be without. */
import { adoptEvents } from '../modules/event/adopt.js';
import type { Database } from './database.js';

/** Runs the migrations that are missing; returns their names. */
export async function migrate(database: Database): Promise<string[]> {
  const runner = database.source.createQueryRunner();
  try {
    const [{ locked } = { locked: 0 }] = (await runner.query(
      "SELECT GET_LOCK('partnergraph_migrate', 120) AS locked",
    )) as { locked: number }[];
    if (Number(locked) !== 1)
      throw new Error(
        'Another process has been migrating this database for two minutes; wait for it and start again.',
      );
    await runner.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci');
    const done = await database.source.runMigrations({ transaction: 'none' });
    await requireTables(database);
    await adoptEvents(database.source);
    return done.map(({ name }) => name);
  } finally {
    await runner.query("SELECT RELEASE_LOCK('partnergraph_migrate')");
    await runner.release();
  }
}

/** Refuses to go on without a table that an entity needs: its lists would fail one by one. */
async function requireTables(database: Database): Promise<void> {
  const rows = (await database.source.query(
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  )) as { name: string }[];
  const there = new Set(rows.map(({ name }) => name));
  const missing = database.source.entityMetadatas
    .map(({ tableName }) => tableName)
    .filter((name) => !there.has(name));
  if (missing.length === 0) return;
  throw new Error(`No migration makes ${missing.join(', ')}. Draft one with:  npm run draft -- NAME`);
}
