/** Errors that a user can act on, and the one shape in which every mutation answers. */
import { Field, Int, ObjectType } from 'type-graphql';
import { type ChoiceOf, choices } from '../record/choices.js';
import { derived, namedClass } from './inputs.js';
import type { RecordMark } from '../record/marks.js';
import { type Refused, type Wording, WordingType } from './wording.js';

/** What sort of error a user can act on. */
export const UserErrorCode = choices('UserErrorCode', 'What sort of error a user can act on.', {
  INVALID: 'A value is not right; the message says what would be.',
  NOT_FOUND: 'There is no such record, or not for you.',
  STALE:
    'The record was changed since the version that was named; `currentVersion` says which one it is now.',
  FORBIDDEN: 'Your roles do not include this.',
  CONFLICT: 'Another record already has these values.',
  NOT_ALLOWED_NOW: 'The record is not in a state in which this can be done.',
});
export type UserErrorCode = ChoiceOf<typeof UserErrorCode>;

export interface Problem {
  readonly code: UserErrorCode;
  /** The argument that the error is about, such as `['input', 'name']`. */
  readonly path: readonly string[];
  readonly message: string;
  /** The message for other languages. */
  readonly wording?: Wording;
  readonly currentVersion?: number | null;
}

/** Thrown by use cases; becomes the `errors` of the payload, or a GraphQL error where there is no payload. */
export class UserError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join(' '));
    this.name = 'UserError';
    this.problems = problems;
  }
}

/** A `UserError` about one thing. */
export function problem(code: UserErrorCode, path: readonly string[], why: string | Refused): UserError {
  return new UserError([{ code, path, ...messageOf(why) }]);
}

/** What a problem says, with its wording where there is one. */
export function messageOf(why: string | Refused): Pick<Problem, 'message' | 'wording'> {
  if (typeof why === 'string') return { message: why };
  return { message: why.reason, ...(why.wording ? { wording: why.wording } : {}) };
}

@ObjectType('UserError', { description: 'An error that the user can act on; nothing was changed.' })
export class UserErrorType {
  @Field(() => UserErrorCode, { description: 'What sort of error it is.' })
  code: UserErrorCode;

  @Field(() => [String], { description: 'The argument that it is about, such as `["input", "name"]`.' })
  path: string[];

  @Field(() => String, { description: 'What is wrong and what would be right.' })
  message: string;

  @Field(() => WordingType, {
    nullable: true,
    description:
      'The message in a form that can be said in any language; null for what is said in English alone.',
  })
  wording: WordingType | null;

  @Field(() => Int, { nullable: true, description: 'Of a stale version: the current one.' })
  currentVersion: number | null;
}

/** The payload of mutations that change a record: the record as it is now, or the errors. */
export const payloadOf = derived((record: RecordMark) => {
  const payload = namedClass(`${record.name}Payload`);
  Field((() => record.type) as never, {
    nullable: true,
    description: 'The record as it is now; null when nothing was done.',
  })(payload.prototype, record.one);
  Field(() => [UserErrorType], { description: 'Why nothing was done; empty when it was.' })(
    payload.prototype,
    'errors',
  );
  ObjectType(payload.name, { description: `The answer of mutations of ${record.name}.` })(payload);
  return payload;
});
