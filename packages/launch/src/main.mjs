/** The door of all commands: `node main.mjs start|test|dev|build|check|bench|import|program|schema`. */
import { COMMANDS, generalHelp, helpOf } from './commands.mjs';
import { readArguments } from './arguments.mjs';
import { Failure, Stopped } from './failure.mjs';
import { Life } from './life.mjs';
import { WITH_DOCKER } from './places.mjs';
import { duration } from './say.mjs';

/**
 * @param {Life} life
 * @param {string[]} words
 */
async function main(life, [name = '', ...words]) {
  if (process.platform !== 'linux') {
    throw new Failure(`This runs on Linux, and here is ${process.platform}. With Docker:  ${WITH_DOCKER}`);
  }
  const command = COMMANDS[name];
  if (!command) {
    process.stdout.write(generalHelp());
    throw new Failure(name && name !== '--help' ? `There is no command "${name}".` : '', {
      exitCode: name === '--help' ? 0 : 2,
    });
  }
  const options = readArguments(words, command);
  if (options.help && !command.helpIsTheirs) {
    process.stdout.write(helpOf(name));
    return;
  }
  const work = await command.load();
  await work(life, options);
}

/**
 * @param {unknown} error
 * @returns {number} the exit code
 */
function explain(error) {
  if (error instanceof Stopped) return 130;
  if (!(error instanceof Failure)) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
  if (error.detail) process.stderr.write(`\n${error.detail}\n`);
  if (error.message) process.stderr.write(`\n${error.message}\n`);
  return error.exitCode;
}

/** @param {Life} life */
async function endCalmly(life) {
  const isAsked = life.stopping.aborted && !life.hasEnded;
  const began = performance.now();
  if (isAsked) process.stderr.write('\n  stopping ...\n');
  await life.end();
  if (isAsked) process.stderr.write(`  stopped (${duration(performance.now() - began)})\n`);
}

const life = new Life();
let exitCode = 0;
try {
  await main(life, process.argv.slice(2));
} catch (error) {
  exitCode = explain(error);
}
await endCalmly(life);
process.exit(exitCode);
