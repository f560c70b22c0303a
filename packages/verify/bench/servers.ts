/** The three servers, each a process of its own on the same database; what they take of memory and time. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import mysql from 'mysql2/promise';
import { computedBy } from './processor.js';
import type { Contender, Graph, Work } from './works/work.js';

/** A size of the data, on a database server of its own; the folder also holds the operator's login. */
export interface Stage {
  readonly size: 'S' | 'M';
  readonly url: string;
  readonly folder: string;
  /** The process of the database server. */
  readonly pid: number;
}

/** A server that runs. */
export interface Server {
  readonly origin: string;
  /** The most memory that it has held so far, in bytes. */
  mostMemory(): number;
  /** The memory that it holds now, in bytes. */
  memory(): number;
  /** The time that it has computed so far, in seconds. */
  computed(): number;
  stop(): Promise<void>;
}

/** Time that was computed. */
export interface Spent {
  readonly server: number;
  readonly database: number;
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const sources = process.execArgv;
const hashOf = (document: string): string => createHash('sha256').update(document).digest('hex');
const startPatienceMs = 60_000;
const calmMs = 1000;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function startServer(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // Whatever ends the bench, nothing that it started lives on.
  process.once('exit', () => child.kill('SIGKILL'));
  const stopped = new Promise((resolve) => child.once('exit', resolve));
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(child, `${origin}/readyz`);
  const status = (name: string): number =>
    1024 *
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]);
  return {
    origin,
    mostMemory: () => status('VmHWM'),
    memory: () => status('VmRSS'),
    computed: () => computedBy(child.pid!),
    async stop() {
      child.kill('SIGTERM');
      await stopped;
    },
  };
}

/** Waits while a server that has begun does what is due by the clock, such as looking over the log. */
async function untilCalm(server: Server): Promise<void> {
  for (let waited = 0; waited < startPatienceMs; waited += calmMs) {
    const before = server.computed();
    await wait(calmMs);
    if ((server.computed() - before) * 1000 < calmMs / 20) return;
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (let waited = 0; waited < startPatienceMs; waited += 50) {
    if (child.exitCode !== null) break;
    // The plain stack knows of no such address, but answers.
    if (
      await fetch(url).then(
        ({ status }) => status < 500,
        () => false,
      )
    )
      return;
    await wait(50);
  }
  child.kill();
  throw new Error(`${child.spawnargs.join(' ')} did not start.`);
}

/** The servers of one stage, and the way to ask them. */
export class Servers {
  private constructor(
    private readonly running: Readonly<Record<'baseline' | 'product' | 'plain', Server>>,
    private readonly cookie: string,
    private readonly databasePid: number,
  ) {}

  /** Starts all of them; the documents of the works are trusted by the product. */
  static async start(stage: Stage, works: readonly Work[], profile: string | null): Promise<Servers> {
    const documents = join(stage.folder, 'documents.json');
    writeFileSync(
      documents,
      JSON.stringify(Object.fromEntries(works.map(({ document }) => [hashOf(document), document]))),
    );
    // All limits are on; only these figures are others, since one viewer asks here for a whole staff at once.
    const LIMITS = JSON.stringify({ ADMIN: { requestsPerMinute: 10_000_000, statementSeconds: 600 } });
    const env = { DATABASE_URL: stage.url, DATA_DIR: stage.folder, TRUSTED_DOCUMENTS: documents, LIMITS };
    const product = JSON.parse(process.env['BENCH_SERVER']!) as string[];
    const profiled = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
    const running = {
      product: await startServer([...profiled, ...product, 'serve'], env),
      baseline: await startServer([...sources, here('baseline/main.ts')], env),
      plain: await startServer([...sources, here('plain/main.ts')], env),
    };
    const cookie = await login(running.product.origin, stage.folder);
    await forgetPeople(stage);
    await untilCalm(running.product);
    return new Servers(running, cookie, stage.pid);
  }

  /** The server of a contender. */
  of(contender: Contender): Server {
    return this.running[contender === 'hash' || contender === 'text' ? 'product' : contender];
  }

  /** What a contender and the database have computed so far, in seconds. */
  spent(contender: Contender): Spent {
    return { server: this.of(contender).computed(), database: computedBy(this.databasePid) };
  }

  /** The most memory that each server has held so far, in bytes. */
  mostMemory(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      Object.entries(this.running).map(([name, server]) => [name, server.mostMemory()]),
    );
  }

  get product(): Server {
    return this.running.product;
  }

  /** The headers that a contender wants beside the body. */
  headersOf(contender: Contender): Record<string, string> {
    const { cookie } = this;
    return contender === 'hash' || contender === 'text'
      ? { 'content-type': 'application/json', cookie }
      : { 'content-type': 'application/json' };
  }

  /** Asks the product as the operator, an admin. */
  readonly graph: Graph = async <T>(query: string, variables?: object): Promise<T> => {
    const response = await fetch(`${this.running.product.origin}/graphql`, {
      method: 'POST',
      headers: this.headersOf('text'),
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    return data;
  };

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.running).map((server) => server.stop()));
  }
}

/** What a contender is sent for a document with these variables. */
export function bodyOf(
  contender: Exclude<Contender, 'baseline'>,
  document: string,
  variables: object,
): string {
  const asked =
    contender === 'hash'
      ? { extensions: { trustedDocument: { sha256Hash: hashOf(document) } } }
      : { query: document };
  return JSON.stringify({ ...asked, variables });
}

/** Takes from the log what tells of people: their names are kept apart, under a key that only the product has. */
async function forgetPeople({ url }: Stage): Promise<void> {
  const connection = await mysql.createConnection(url);
  await connection.query("DELETE FROM event WHERE subjectType NOT IN ('Partnership', 'Agreement')");
  await connection.end();
}

async function login(origin: string, folder: string): Promise<string> {
  const operator = JSON.parse(readFileSync(join(folder, 'operator.json'), 'utf8')) as object;
  const query =
    'mutation ($email: String!, $password: String!) { sessionStart(email: $email, password: $password) { errors { message } } }';
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: operator }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`The operator could not log in: ${await response.text()}`);
  return cookie;
}
