/** Starts the operator's client: one command, one exit code. */
import { runCommand } from './commands.js';
import { readEnvironment } from './environment.js';

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: readEnvironment(),
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
