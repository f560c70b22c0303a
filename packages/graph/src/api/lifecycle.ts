/** Lifecycles on the graph: their tables as a product gives them, and what one mutation for each of their actions does. */
import { Field, InputType } from 'type-graphql';
import type { RecordClass } from '../record/marks.js';
import { problem } from './payload.js';
import type { Refused, Wording } from './wording.js';
import { permit } from '../write/permit.js';
import type { Row } from '../read/rows.js';
import { Day } from '../record/scalars.js';
import type { Writer } from '../write/write.js';

/** The table of a lifecycle, as the rules of a product give it. */
export interface LifecycleTable {
  readonly name: string;
  readonly actionNames: readonly string[];
  readonly actions: Readonly<Record<string, { readonly description: string; readonly needsNote?: boolean }>>;
  next(state: never, action: never, note?: string | null): string | (Refused & { readonly refused: true });
  available(state: never): readonly {
    readonly action: string;
    readonly mutation: string;
    readonly to: string;
    readonly allowed: boolean;
    readonly reason: string | null;
    readonly wording?: Wording;
    readonly needsNote: boolean;
    readonly isException: boolean;
  }[];
  refuseChange(state: never): Refused | null;
  refuseEntry(state: never): Refused | null;
  mutationOf(action: never): string;
}

@InputType('ActionInput', { description: 'What goes with an action.' })
export class ActionInput {
  @Field(() => String, { nullable: true, description: 'Why; some actions ask for it. Kept with the event.' })
  note?: string | null;

  @Field(() => Day, { nullable: true, description: 'From which day on it holds; today unless said.' })
  effectiveOn?: string | null;
}

/** One action: load, may, the table's rule; gives the record and the state that it goes to. */
export async function decide<T extends { id: string; version: number }>(
  writer: Writer,
  type: RecordClass,
  lifecycle: LifecycleTable,
  request: { id: string; version: number; action: string; on: string; note?: string | null },
): Promise<{ row: T; to: string }> {
  const row = await writer.load<T>(type, request.id);
  await permit(writer, type, `${lifecycle.name}.${request.action}`, row as unknown as Row & { id: string });
  writer.checkVersion(type, row, request.version);
  const to = lifecycle.next(
    (row as unknown as Row)[request.on] as never,
    request.action as never,
    request.note,
  );
  if (typeof to !== 'string') {
    const isNote =
      lifecycle.actions[request.action]?.needsNote &&
      !request.note?.trim() &&
      typeof lifecycle.next((row as unknown as Row)[request.on] as never, request.action as never, 'x') ===
        'string';
    throw isNote ? problem('INVALID', ['input', 'note'], to) : problem('NOT_ALLOWED_NOW', ['id'], to);
  }
  return { row, to };
}
