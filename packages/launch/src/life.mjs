/** The life of one command: what it started, and how all of that ends whatever happens to the launcher. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Stopped } from './failure.mjs';

const PARENT_CHECK_MS = 500;

/** Owns everything that must not outlive the command. */
export class Life {
  /** @type {{ name: string, end: () => unknown }[]} */
  #endings = [];
  /** @type {Promise<void> | undefined} */
  #ended;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #keeper;
  #abort = new AbortController();

  constructor() {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => this.#abort.abort(new Stopped(signal)));
    }
    // A killed npm does not pass anything on; it only stops being our parent.
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) this.#abort.abort(new Stopped('the parent process is gone'));
    }, PARENT_CHECK_MS).unref();
  }

  /** Aborted when the command is asked to stop. */
  get stopping() {
    return this.#abort.signal;
  }

  /** Whether the end has begun. */
  get hasEnded() {
    return this.#ended !== undefined;
  }

  /** Resolves when the command is asked to stop. */
  untilStopping() {
    return new Promise((resolve) => {
      if (this.stopping.aborted) resolve(undefined);
      else this.stopping.addEventListener('abort', () => resolve(undefined), { once: true });
    });
  }

  /**
   * Registers what has to be done at the end; the last registered is done first.
   * @param {string} name
   * @param {() => unknown} end
   */
  atEnd(name, end) {
    this.#endings.push({ name, end });
  }

  /**
   * Has a process stopped, or a folder removed, even when the launcher itself is killed.
   * @param {{ process?: import('./process-identity.mjs').Identity, folder?: string }} note
   */
  keep(note) {
    this.#keeper ??= this.#startKeeper();
    this.#keeper.stdin?.write(`${JSON.stringify(note)}\n`);
  }

  #startKeeper() {
    const script = fileURLToPath(new URL('./keeper.mjs', import.meta.url));
    const keeper = spawn(process.execPath, [script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    keeper.unref();
    keeper.on('error', () => {});
    keeper.stdin?.on('error', () => {});
    return keeper;
  }

  /** Ends everything, in reverse order of its beginning; calling it again waits for the same end. */
  end() {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  async #end() {
    this.#abort.abort(new Stopped('the command ended'));
    for (const { name, end } of this.#endings.reverse()) {
      try {
        await end();
      } catch (error) {
        process.stderr.write(`  ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
    this.#keeper?.stdin?.end(`${JSON.stringify({ done: true })}\n`);
  }
}
