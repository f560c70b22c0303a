/** Brings the database up to date: one process at a time, and what a database cannot be without. */
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
    return done.map(({ name }) => name);
  } finally {
    await runner.query("SELECT RELEASE_LOCK('partnergraph_migrate')");
    await runner.release();
  }
}
