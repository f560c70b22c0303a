/** The one door by which a programme enters the graph, as the client knows it. */
import type { ProgramApplyInput } from '@partnergraph/programs/apply-input.js';
import { operation, type UserError } from '../client.js';

/** One record that was, or would be, created or changed. */
export interface AppliedChange {
  kind: 'CREATE' | 'CHANGE';
  /** The record's type in the graph. */
  type: string;
  /** Its natural key. */
  key: string;
  /** The fields that changed; empty for what was created. */
  fields: string[];
}

/** What applying a programme came to. */
export interface Applied {
  created: number;
  changed: number;
  unchanged: number;
  changes: AppliedChange[];
  errors: UserError[];
}

/** Applies a programme whole or not at all; with `dryRun` it only says what would change. */
export const programApply = operation<
  { programApply: Applied },
  { input: ProgramApplyInput; dryRun: boolean }
>(
  `mutation ProgramApply($input: ProgramApplyInput!, $dryRun: Boolean!) {
    programApply(input: $input, dryRun: $dryRun) {
      created
      changed
      unchanged
      changes { kind type key fields }
      errors { code path message }
    }
  }`,
);
