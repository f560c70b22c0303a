/** What API tests stand on: the whole server over a real database, asked over HTTP as a user of any role. */
import 'reflect-metadata';
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type LimitTable, limitTable, withFigures } from '@partnergraph/domain/limits.js';
import { isPermitted, type Role } from '@partnergraph/domain/permission.js';
import type { Config } from '../config.js';
import { contextOf } from '../context.js';
import { type Database, ensureDatabase, openDatabase } from '../database/database.js';
import { migrate } from '../database/migrate.js';
import { protectLog } from '../database/protect.js';
import { transact } from '../database/transact.js';
import { readDocuments, type TrustedDocument } from '../http/documents.js';
import { builtDocuments } from '../http/pages.js';
import { buildServer } from '../http/server.js';
import { makeUser } from '../modules/access/access.service.js';
import { product, type ProductViewer } from '../modules/access/viewer.js';

/** What every user of a test logs in with. */
export const password = 'correct horse battery staple';

export interface Answer<T = Record<string, any>> {
  readonly data: T;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: { code: string };
  }[];
  readonly extensions?: Record<string, unknown>;
  readonly status: number;
}

/** Asks the graph as one user; throws on GraphQL errors unless `ask.raw` or `ask.trusted` is used. */
export interface Client {
  <T = Record<string, any>>(query: string, variables?: object): Promise<T>;
  raw(query: string, variables?: object): Promise<Answer>;
  /** Asks with a text that was made a document of the console or, where anybody may run it, of the embed kit. */
  trusted(query: string, variables?: object, trust?: TrustedDocument['trust']): Promise<Answer>;
  readonly cookie: string | null;
}

/** What a role is limited to, beside an organization. */
export interface Limits {
  readonly programId?: string;
  readonly regionId?: string;
}

export interface Harness {
  /** What the server was told. */
  readonly config: Config;
  /** The address of the database, for the user of the product. */
  readonly url: string;
  /** As the running product has it: the log can be added to, and not changed. */
  readonly database: Database;
  /** As the owner of the tables has it. */
  readonly owner: Database;
  readonly server: FastifyInstance;
  /** The clock of the server; tests may set it. */
  readonly clock: { now: Date };
  /** A client of a new user with these roles; a partner's for an organization, others perhaps limited; of nobody without roles. */
  as(role?: Role, organizationId?: string, limits?: Limits): Promise<Client>;
  /** A client of the user of that address, who has the tests' password. */
  login(email: string): Promise<Client>;
  /** Use cases without HTTP. */
  direct(viewer?: ProductViewer): ReturnType<typeof contextOf>;
  close(): Promise<void>;
}

/** The clock of a test stands still: all its requests come within a minute. */
const unhurried = Object.fromEntries(
  Object.keys(limitTable).map((who) => [who, { requestsPerMinute: 1_000_000, requestsAtOnce: 10_000 }]),
);

/** A server over the database of this test worker, emptied; `TEST_DATABASE_URL` names the database server, its path the prefix of the databases. Trusts the built documents unless given others, with the usual limits unless given figures. With `TEST_DOCUMENTS=hash` staff's questions go the short way of trusted documents: the answers have to be the same. */
export async function openHarness(
  documents: Map<string, TrustedDocument> = new Map(readDocuments(builtDocuments)),
  figures: { readonly [who in keyof LimitTable]?: Partial<LimitTable[who]> } = {},
  log?: { write(line: string): void },
): Promise<Harness> {
  const admin = process.env['TEST_DATABASE_URL'];
  if (!admin) throw new Error('TEST_DATABASE_URL is missing: run the tests with `npm test`.');
  const ownerUrl = await workerDatabase(admin);
  const owner = await openDatabase(ownerUrl, 3);
  await migrate(owner);
  const url = await applicationUser(owner, ownerUrl);
  const database = await openDatabase(url, 6);
  await empty(owner);
  const limits = withFigures(figures, withFigures(unhurried));
  const clock = { now: new Date('2026-11-21T09:00:00.000Z') };
  const config: Config = {
    databaseUrl: url,
    ownerUrl,
    host: '127.0.0.1',
    port: 0,
    dataFolder: null,
    provider: null,
    mail: null,
    publicUrl: 'https://partners.example.com',
    secretKey: randomBytes(32).toString('base64'),
    isProduction: false,
    logLevel: log ? 'trace' : 'silent',
    trustedProxies: [],
    isSecure: false,
    limits,
    documentFiles: [],
  };
  const server = await buildServer(config, database, () => clock.now, documents, log);
  let users = 0;
  return {
    url,
    config,
    database,
    owner,
    server,
    clock,
    direct: (viewer = product) => contextOf({ database, now: () => clock.now }, viewer),
    async as(role, organizationId, limits = {}) {
      if (!role) return client(server, null, documents);
      const trusting = process.env['TEST_DOCUMENTS'] === 'hash' && isPermitted([role], 'graph.explore');
      const email = `${role.toLowerCase().replace('_', '-')}-${++users}@example.com`;
      await transact(database, { viewer: product, now: () => clock.now }, (writer) =>
        makeUser(writer, {
          name: `${role} ${users}`,
          email,
          password,
          role,
          organizationId: organizationId ?? null,
          ...limits,
        }),
      );
      return client(server, await login(server, email), documents, trusting);
    },
    login: async (email) => client(server, await login(server, email), documents),
    async close() {
      await server.close();
      await Promise.all([database.close(), owner.close()]);
    },
  };
}

async function workerDatabase(admin: string): Promise<string> {
  const url = new URL(admin);
  url.pathname = `/${url.pathname.slice(1) || 'pg_test'}_${process.env['JEST_WORKER_ID'] ?? '1'}`;
  await ensureDatabase(url.href);
  return url.href;
}

/** Makes the user with which a product runs on this database; gives its address. */
async function applicationUser(owner: Database, url: string): Promise<string> {
  const application = new URL(url);
  application.username = `app${createHash('sha256').update(application.pathname).digest('hex').slice(0, 20)}`;
  application.password = `of-${application.username}`;
  const { username: name, password: secret } = application;
  await owner.pool.query(`CREATE USER IF NOT EXISTS '${name}'@'%' IDENTIFIED BY '${secret}'`);
  const refused = await protectLog(owner, application.href);
  if (refused.length > 0) throw new Error(`The user of the tests may not grant: ${refused.join('; ')}`);
  return application.href;
}

/** Deletes every row but the end of the log, which begins anew. */
export async function empty(database: Database): Promise<void> {
  const connection = await database.pool.getConnection();
  try {
    await connection.query('SET FOREIGN_KEY_CHECKS = 0');
    for (const { tableName } of database.source.entityMetadatas) {
      if (!['event_head', 'event_check'].includes(tableName))
        await connection.query(`DELETE FROM \`${tableName}\``);
    }
    await connection.query('UPDATE event_head SET sequence = 0, linked = 0, hash = NULL');
    await connection.query('UPDATE event_check SET sequence = 0, wholeAt = NULL, brokenAt = NULL');
  } finally {
    await connection.query('SET FOREIGN_KEY_CHECKS = 1');
    connection.release();
  }
}

async function login(server: FastifyInstance, email: string): Promise<string> {
  const query =
    'mutation ($email: String!, $password: String!) { sessionStart(email: $email, password: $password) { errors { message } } }';
  const response = await server.inject({
    method: 'POST',
    url: '/graphql',
    payload: { query, variables: { email, password } },
  });
  const cookie = response.cookies.find(({ name }) => name === 'pg_session');
  if (!cookie) throw new Error(`The login of ${email} failed: ${response.body}`);
  return `pg_session=${cookie.value}`;
}

function client(
  server: FastifyInstance,
  cookie: string | null,
  documents: Map<string, TrustedDocument>,
  isTrusting = false,
): Client {
  const send = async (payload: object): Promise<Answer> => {
    const headers = cookie ? { cookie } : {};
    const response = await server.inject({ method: 'POST', url: '/graphql', payload, headers });
    return { ...(response.json() as Omit<Answer, 'status'>), status: response.statusCode };
  };
  const raw = (query: string, variables?: object): Promise<Answer> => send({ query, variables });
  const trusted: Client['trusted'] = (text, variables, trust = 'trusted') => {
    const sha256Hash = createHash('sha256').update(text).digest('hex');
    if (!documents.has(sha256Hash)) documents.set(sha256Hash, { text, trust });
    return send({ extensions: { trustedDocument: { sha256Hash } }, variables });
  };
  const ask = async <T>(query: string, variables?: object): Promise<T> => {
    const answer = await (isTrusting ? trusted : raw)(query, variables);
    if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join('\n'));
    return answer.data as T;
  };
  return Object.assign(ask, { raw, trusted, cookie });
}
