/** What ends a command with a sentence for the operator instead of a stack. */

/** A reason to stop: what is wrong and what would be right; the exit code is 2 when the command line is wrong, else 1. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}
