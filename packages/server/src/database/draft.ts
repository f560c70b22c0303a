/** Drafts a migration: the statements that lead from the database as it is to the entities as they are. */
import { writeFileSync } from 'node:fs';
import type { Database } from './database.js';

/** The statements that are missing; none when the database is what the entities say. */
export async function missingStatements(database: Database): Promise<string[]> {
  const log = await database.source.driver.createSchemaBuilder().log();
  return log.upQueries.map(({ query }) => query);
}

/** Writes a migration of that name into `folder`; returns its file, or null when nothing is missing. */
export async function draftMigration(
  database: Database,
  name: string,
  folder: string,
  now: Date,
): Promise<string | null> {
  const statements = await missingStatements(database);
  if (statements.length === 0) return null;
  const stamp = now.getTime();
  const className = `${name[0]!.toUpperCase()}${name.slice(1)}${stamp}`;
  const lines = statements.map((statement) => `  ${JSON.stringify(statement)},`).join('\n');
  const file = `${folder}/${stamp}-${name}.ts`;
  const text = `/** Adds what the ${name} module keeps. */\nimport { SteppedMigration } from '../steppedMigration.js';\n\nexport class ${className} extends SteppedMigration {\n  readonly name = '${className}';\n  readonly steps = [\n${lines}\n  ];\n}\n`;
  writeFileSync(file, text);
  return file;
}
