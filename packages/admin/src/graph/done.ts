/** Answers of mutations that change no record of the screen: done, or refused with the fields that were wrong. */
import { HttpError } from 'ra-core';
import { said } from '../i18n/said.js';
import { fieldErrors, type UserError } from './payload.js';

/** Gives the payload when nothing was wrong with it; throws an HttpError whose body names the form's fields. */
export function done<Payload extends { errors: readonly UserError[] }>(payload: Payload): Payload {
  if (payload.errors.length === 0) return payload;
  const message = payload.errors.map(said).join(' ');
  throw new HttpError(message, 400, { errors: fieldErrors(payload.errors) });
}
