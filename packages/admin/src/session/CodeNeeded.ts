/** The password is right, and a code of the second factor is asked for. */

/** Thrown by a login that has to be sent again with a code. */
export class CodeNeeded extends Error {
  constructor() {
    super('pg.login.code');
    this.name = 'CodeNeeded';
  }
}
