/** Errors that are meant for the person at the keyboard. */

/** Something the user can act on: printed without a stack, ends the command with `exitCode`. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {{ exitCode?: number, detail?: string }} [more] `detail` is printed below, as it came
   */
  constructor(message, { exitCode = 1, detail = '' } = {}) {
    super(message);
    this.exitCode = exitCode;
    this.detail = detail;
  }
}

/** The command was asked to stop; whoever waits gives up quietly. */
export class Stopped extends Error {}
