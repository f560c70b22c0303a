/** A whole installation of the product for tests from outside: started as a user would, asked over HTTP, killed without mercy. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const launcher = join(root, 'packages/launch/src/main.mjs');

// Tests read answers of their own documents; their shape stands beside them.
// oxlint-disable-next-line typescript/no-explicit-any
type Answer = Record<string, any>;

export interface Graph {
  (query: string, variables?: object): Promise<Answer>;
}

/** An installation in a data folder of its own. */
export class Installation {
  private process: ChildProcessByStdio<null, Readable, Readable> | undefined;
  private output = '';

  private constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  static async in(folder: string): Promise<Installation> {
    return new Installation(folder, await freePort());
  }

  /** Starts it, without demo data, and waits until it is ready. */
  async start(): Promise<void> {
    this.output = '';
    const child = spawn(
      process.execPath,
      [launcher, 'start', '--empty', '--data', this.folder, '--port', String(this.port)],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        // The test database is for other tests: this one brings its own.
        env: { ...process.env, DATABASE_URL: '', NODE_ENV: 'production' },
      },
    );
    this.process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (this.output += String(chunk)));
    for (let i = 0; i < 600; i++) {
      if (child.exitCode !== null) throw new Error(`It did not start:\n${this.output}`);
      if (await this.isReady()) return;
      await pause(100);
    }
    throw new Error(`It was not ready within a minute:\n${this.output}`);
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`http://127.0.0.1:${this.port}/readyz`)).ok && this.output.includes('Console');
    } catch {
      return false;
    }
  }

  /** Asks the graph as the operator. */
  async operator(): Promise<Graph> {
    const { email, password } = JSON.parse(readFileSync(join(this.folder, 'operator.json'), 'utf8')) as {
      email: string;
      password: string;
    };
    const query =
      'mutation ($email: String!, $password: String!) { sessionStart(email: $email, password: $password) { errors { message } } }';
    const cookie = (await this.post(query, { email, password })).headers.get('set-cookie')!.split(';')[0]!;
    return async (text, variables) => {
      const answer = (await (await this.post(text, variables, cookie)).json()) as {
        data: Answer;
        errors?: { message: string }[];
      };
      if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join('\n'));
      return answer.data;
    };
  }

  private post(query: string, variables?: object, cookie = ''): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query, variables }),
    });
  }

  /** Kills the launcher, the server and the database at once, as a power cut would. */
  async cut(): Promise<void> {
    const tree = descendants(this.process!.pid!);
    for (const pid of tree) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It had ended by itself.
      }
    }
    for (let i = 0; i < 100 && tree.some(isAlive); i++) await pause(20);
  }

  /** Stops it in order. */
  async stop(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const statOf = (pid: number): string[] => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    return [];
  }
};

const isAlive = (pid: number): boolean => !['', 'Z'].includes(statOf(pid)[0] ?? '');

/** A process and all that it started, the youngest last. */
function descendants(pid: number): number[] {
  const all = readdirSync('/proc').map(Number).filter(Boolean);
  const found = [pid];
  for (const parent of found)
    found.push(...all.filter((one) => Number(statOf(one)[1]) === parent && !found.includes(one)));
  return found;
}

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
