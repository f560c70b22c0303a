/** Drafts a migration: the statements that lead from the database as it is to the entities as they are. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Database } from './database.js';

/** The statements that are missing; none when the database is what the entities say. */
export async function missingStatements(database: Database): Promise<string[]> {
  const log = await database.source.driver.createSchemaBuilder().log();
  return log.upQueries.map(({ query }) => query);
}

/** Writes a migration of that name into `folder` and its list; returns its file, or null when nothing is missing. */
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
  writeList(folder);
  return file;
}

/** Lists every migration of the folder in their order. */
function writeList(folder: string): void {
  const found = readdirSync(folder)
    .filter((file) => /^\d+-.*\.ts$/.test(file))
    .toSorted()
    .map((file) => ({
      file,
      name: /export class (\w+)/.exec(readFileSync(`${folder}/${file}`, 'utf8'))![1]!,
    }));
  const imports = found.map(
    ({ file, name }) => `import { ${name} } from './${file.replace(/ts$/, 'js')}';\n`,
  );
  const names = found.map(({ name }) => `  ${name},\n`);
  writeFileSync(
    `${folder}/index.ts`,
    `/** The steps by which the database came to be what it is, in order. */\n${imports.join('')}\nexport const migrations: readonly (new () => object)[] = [\n${names.join('')}];\n`,
  );
}
