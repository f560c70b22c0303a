/** The data folder of one installation: what lies where, and who uses it now. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { environment } from './environment.mjs';
import { Failure } from './failure.mjs';
import { releaseLock, takeLock } from './lock.mjs';
import { inRoot, shortPath } from './places.mjs';
import { endProcess, findProcesses, isAlive } from './process-identity.mjs';
import { sayStep } from './say.mjs';

const ORPHAN_PATIENCE_MS = 5000;

/**
 * What a running installation tells others, in running.json.
 * @typedef {{ url: string, launcher: import('./process-identity.mjs').Identity, startedAt: string }} RunningNote
 * @typedef {{ name: string, email: string, password: string }} Login
 */

/**
 * The data folder that was asked for, relative to where it was typed; else .data in the repository.
 * @param {string} [typed]
 */
export const dataPath = (typed) => (typed ? resolve(environment.typedIn, typed) : inRoot('.data'));

/** One data folder. */
export class DataFolder {
  /** @param {string} path absolute */
  constructor(path) {
    this.path = path;
    /** The server's own output. */
    this.serverLog = join(path, 'server.log');
    this.databaseFile = join(path, 'database.json');
    this.#lock = join(path, 'launcher.lock');
    this.#running = join(path, 'running.json');
    this.#firstStart = join(path, 'first-start.json');
  }

  #lock;
  #running;
  #firstStart;

  /** The folder as a person reads it. */
  get name() {
    return shortPath(this.path);
  }

  /**
   * Makes the folder ours until the command ends; fails, saying who has it, when another command runs on it.
   * @param {import('./life.mjs').Life} life
   */
  claim(life) {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    const holder = takeLock(this.#lock);
    if (holder) {
      const at = this.running()?.url;
      throw new Failure(
        `Partnergraph already runs on ${this.name} (process ${holder.pid}${at ? `, ${at}` : ', still starting'}).\n` +
          'Use that one, stop it, or start another:  npm start -- --data OTHER_FOLDER --port OTHER_PORT',
      );
    }
    rmSync(this.#running, { force: true });
    life.atEnd('data folder', () => {
      rmSync(this.#running, { force: true });
      releaseLock(this.#lock);
    });
  }

  /** Stops a server process that still runs on this folder after everything around it was killed. */
  async endOrphans() {
    const orphans = findProcesses(
      ({ args, environment }) => args.includes('serve') && environment.includes(`DATA_DIR=${this.path}`),
    );
    if (orphans.length > 0) sayStep('server', 'stopping the process that the last run left behind');
    for (const orphan of orphans) await endProcess(orphan, ORPHAN_PATIENCE_MS);
  }

  /**
   * Notes where the installation is reached.
   * @param {RunningNote} note
   */
  noteRunning(note) {
    writeJson(this.#running, note);
  }

  /**
   * The installation that runs on this folder now, if one does.
   * @returns {RunningNote | undefined}
   */
  running() {
    const note = readJson(this.#running);
    return note && isAlive(note.launcher) ? note : undefined;
  }

  /**
   * What the first start on a database left: its demo logins, none when it was to stay empty, undefined before.
   * @param {string} database a name that tells databases apart
   * @returns {Login[] | undefined}
   */
  firstStart(database) {
    return readJson(this.#firstStart)?.[database];
  }

  /**
   * @param {string} database
   * @param {Login[]} logins
   */
  noteFirstStart(database, logins) {
    writeJson(this.#firstStart, { ...readJson(this.#firstStart), [database]: logins });
  }
}

/**
 * Reads a JSON file; undefined when it is missing or broken.
 * @param {string} file
 * @returns {any}
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Writes a JSON file for the owner's eyes, whole or not at all.
 * @param {string} file
 * @param {unknown} content
 */
export function writeJson(file, content) {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
