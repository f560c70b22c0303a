/** The client's commands by name, and how a command line becomes an exit code. */
import { auditCommand } from './audit/verify.js';
import type { Command, Surroundings } from './command.js';
import { Failure } from './failure.js';
import { importCommand } from './import/partners.js';
import { programCommand } from './program/apply.js';

/** Every command of the client. */
export const commands: Record<string, Command> = {
  import: importCommand,
  program: programCommand,
  audit: auditCommand,
};

/** Runs one command line; answers 0 when it did what was asked, 1 when it could not, 2 when the line is wrong. */
export async function runCommand(words: string[], surroundings: Surroundings): Promise<number> {
  const [name = '', ...rest] = words;
  const isHelp = (word: string) => word === '--help' || word === '-h';
  if (isHelp(name)) {
    surroundings.say(overview());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    surroundings.complain(
      `${name ? `"${name}" is not a command.` : 'No command is given.'}\n\n${overview()}`,
    );
    return 2;
  }
  if (rest.some(isHelp)) {
    surroundings.say(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, surroundings);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    surroundings.complain(error.message);
    return error.exitCode;
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  return Object.entries(commands)
    .map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
    .join('\n');
}
