/** Starts the process: `serve`, `migrate`, `demo`, `rollups` to make them anew, `draft NAME`, or `schema` to print the API. */
import 'reflect-metadata';
import { printGraph } from '@partnergraph/graph/api/schema.js';
import { readConfig } from './config.js';
import { ensureDatabase, openDatabase } from './database/database.js';
import { makeDemo } from './database/demo/demo.js';
import { draftMigration } from './database/draft.js';
import { migrate } from './database/migrate.js';
import { howToProtect, logDangers, protectLog } from './database/protect.js';
import { transact } from './database/transact.js';
import { buildServer } from './http/server.js';
import { mailJob, productJobs } from './jobs/jobs.js';
import { startSchedule, type Stop } from './jobs/schedule.js';
import { ensureOperator } from './modules/access/operator.js';
import { flushAccess } from './modules/event/access.js';
import { product } from './modules/access/viewer.js';
import { remakeRollups } from './modules/metric/rollup.job.js';
import { productSchema } from './schema.js';

/** How long a mail waits at most before it is sent. */
const mailsEveryMs = 3000;

async function serve(): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(config.databaseUrl);
  const server = await buildServer(config, database);
  const dangers = await logDangers(database);
  if (dangers.length > 0)
    server.log.warn({ dangers }, 'The event log is not protected: migrate says how it is made append-only.');
  // A failure that somebody forgot to wait for is told, and ends nobody else's work.
  process.on('unhandledRejection', (err) => server.log.error({ err }, 'A failure that nobody waited for.'));
  let stopJobs: readonly Stop[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all([server.close(), ...stopJobs.map((end) => end())]);
    await flushAccess(database, new Date(), true);
    await database.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  await server.listen({ host: config.host, port: config.port });
  const now = (): Date => new Date();
  stopJobs = [
    startSchedule(database, productJobs(database, now, server.log), server.log),
    startSchedule(database, [mailJob(database, config, now)], server.log, mailsEveryMs, 'mails'),
  ];
}

async function withDatabase(
  work: (
    database: Awaited<ReturnType<typeof openDatabase>>,
    config: ReturnType<typeof readConfig>,
  ) => Promise<void>,
): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(config.ownerUrl, 4);
  try {
    await work(database, config);
  } finally {
    await database.close();
  }
}

/** Makes the log append-only for the user that runs the product, or says how that is done. */
async function protect(
  database: Awaited<ReturnType<typeof openDatabase>>,
  { databaseUrl, ownerUrl }: ReturnType<typeof readConfig>,
): Promise<void> {
  if (databaseUrl === ownerUrl) {
    if ((await logDangers(database)).length > 0) process.stdout.write(`${howToProtect}\n`);
    return;
  }
  const refused = await protectLog(database, databaseUrl);
  if (refused.length > 0)
    process.stdout.write(
      `The owner may not grant; run these as an administrator of the database:\n${refused.map((one) => `  ${one};\n`).join('')}`,
    );
}

const commands: Readonly<Record<string, (name?: string) => Promise<void>>> = {
  serve,
  migrate: () =>
    withDatabase(async (database, config) => {
      await migrate(database);
      await protect(database, config);
      await ensureOperator(database, config.dataFolder);
    }),
  demo: () =>
    withDatabase(async (database) => {
      process.stdout.write(`${JSON.stringify(await makeDemo(database, new Date()))}\n`);
    }),
  rollups: () =>
    withDatabase(async (database) => {
      const actor = { viewer: product, now: () => new Date() };
      const made = await remakeRollups((work) => transact(database, actor, work));
      process.stdout.write(`The roll-ups of ${made} metrics are made anew.\n`);
    }),
  draft: async (name = 'change') => {
    await ensureDatabase(readConfig().ownerUrl);
    return withDatabase(async (database) => {
      await database.source.runMigrations({ transaction: 'none' });
      process.stdout.write(
        `${
          (await draftMigration(
            database,
            name,
            `${import.meta.dirname}/../src/database/migrations`,
            new Date(),
          )) ?? 'Nothing is missing.'
        }\n`,
      );
    });
  },
  schema: async () => {
    process.stdout.write(printGraph(await productSchema()));
  },
};

const [name = 'serve', argument] = process.argv.slice(2);
const command = commands[name];
if (!command) throw new Error(`There is no command ${name}; there are ${Object.keys(commands).join(', ')}.`);
await command(argument);
