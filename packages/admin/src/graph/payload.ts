/** Reads the payload of a mutation: the record, or the errors that somebody can act on. */
import { HttpError } from 'ra-core';
import { said } from '../i18n/said.js';

/** One error of a payload, as the graph words it. */
export interface UserError {
  code: string;
  path: readonly string[];
  message: string;
  wording?: { key: string; values: unknown } | null;
  currentVersion?: number | null;
}

/** The common shape of all payloads, as the console's documents alias it. */
export interface Payload<Row> {
  record?: Row | null;
  errors: readonly UserError[];
}

/** Somebody else changed the record after it was read; `currentVersion` is what the graph holds now. */
export class StaleError extends Error {
  constructor(
    message: string,
    readonly currentVersion: number,
  ) {
    super(message);
    this.name = 'StaleError';
  }
}

type FieldErrors = { [field: string]: string | FieldErrors };

/** Throws what keeps a record from being removed; one that is removed is no record any more. */
export function removedOf(payload: Payload<unknown>): void {
  if (payload.errors.length > 0) recordOf(payload);
}

/** Gives the payload's record; throws StaleError, or an HttpError whose body names the form's fields. */
export function recordOf<Row>(payload: Payload<Row>): Row {
  const stale = payload.errors.find((error) => error.code === 'STALE');
  if (stale) throw new StaleError(said(stale), stale.currentVersion ?? 0);
  if (payload.errors.length > 0 || !payload.record) {
    const message = payload.errors.map(said).join(' ');
    throw new HttpError(message, 400, { errors: fieldErrors(payload.errors) });
  }
  return payload.record;
}

/** Lays the errors out as the form's fields are: `["input","organizationId"]` belongs to `organization.id`. */
export function fieldErrors(errors: readonly UserError[]): FieldErrors {
  const fields: FieldErrors = {};
  const rest: string[] = [];
  for (const error of errors) {
    const path = formPath(error.path);
    if (path.length === 0) rest.push(said(error));
    else place(fields, path, said(error));
  }
  // react-admin shows this one as a notification, and marks no field with it
  if (rest.length > 0) place(fields, ['root', 'serverError'], rest.join(' '));
  return fields;
}

function formPath(path: readonly string[]): string[] {
  const own = path[0] === 'input' ? path.slice(1) : path;
  if (own.length === 0 || own[0] === 'id' || own[0] === 'version') return [];
  return own.flatMap((step) => (/[a-z]Id$/.test(step) ? [step.slice(0, -2), 'id'] : [step]));
}

function place(fields: FieldErrors, path: readonly string[], message: string): void {
  let at = fields;
  for (const step of path.slice(0, -1)) {
    const next = at[step];
    at = typeof next === 'object' ? next : (at[step] = {});
  }
  const last = path.at(-1) ?? 'root';
  const before = at[last];
  at[last] = typeof before === 'string' ? `${before} ${message}` : message;
}
