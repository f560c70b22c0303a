/** Records in an order that people give: new ones come last, one is moved and those around it make room, none leaves a gap. */
import { Field, InputType, Int } from 'type-graphql';
import { columnOf, fieldOf, type RecordClass, type RecordMark, recordOf } from '../record/marks.js';
import type { Row } from '../read/rows.js';
import type { Writer } from './write.js';

/** How the records of a type are ordered. */
export interface OrderRules {
  /** The field that holds the place, from 1. */
  readonly by: string;
  /** The references whose records have an order each; of several, the one that is set. */
  readonly within: readonly string[];
}

@InputType('MoveInput', { description: 'Where a record goes among those beside it.' })
export class MoveInput {
  @Field(() => Int, { description: 'Its new place, from 1; beyond the last is the last.' })
  to: number;
}

type Placed = Row & { id: string; version: number };

/** Those that stand in one order with a row, in that order; without the row itself unless it is among them. */
async function besides(writer: Writer, type: RecordClass, rules: OrderRules, row: Row): Promise<Placed[]> {
  const record = recordOf(type);
  const within = rules.within.find((name) => row[columnOf(fieldOf(record, name))] != null);
  if (!within) return [];
  const id = row[columnOf(fieldOf(record, within))];
  const rows = await writer.findBy<Placed>(type, { [within]: { id: { eq: id } } });
  return rows.toSorted((left, right) => placeOf(left, rules) - placeOf(right, rules));
}

const placeOf = (row: Row, { by }: OrderRules): number => Number(row[by]);

/** The place behind all that are there. */
export async function lastPlace(
  writer: Writer,
  type: RecordClass,
  rules: OrderRules,
  row: Row,
): Promise<number> {
  const rows = await besides(writer, type, rules, row);
  return Math.max(0, ...rows.map((other) => placeOf(other, rules))) + 1;
}

/** Lets no row be told but the one that was moved: the others only make room. */
const silently = { event: null };

/** Gives rows their places from 1; no two of them hold one place on the way, since it may be unique. */
async function close(
  writer: Writer,
  type: RecordClass,
  rules: OrderRules,
  places: readonly { readonly row: Placed; readonly to: number }[],
): Promise<void> {
  const down = places.filter(({ row, to }) => to < placeOf(row, rules));
  const up = places.filter(({ row, to }) => to > placeOf(row, rules)).toReversed();
  for (const { row, to } of [...up, ...down]) await writer.change(type, row, { [rules.by]: to }, silently);
}

/** Moves a row to a place and gives it back; its event tells the way, those around it have none. */
export async function moveTo(
  writer: Writer,
  record: RecordMark,
  rules: OrderRules,
  { row, to }: { readonly row: Placed; readonly to: number },
): Promise<Placed> {
  const { type } = record;
  const rows = await besides(writer, type, rules, row);
  const others = rows.filter(({ id }) => id !== row.id);
  const index = Math.min(Math.max(to, 1), rows.length) - 1;
  const places = others.map((other, i) => ({ row: other, to: i < index ? i + 1 : i + 2 }));
  if (placeOf(row, rules) === index + 1) {
    await close(writer, type, rules, places);
    return row;
  }
  const beyond = Math.max(rows.length, ...rows.map((other) => placeOf(other, rules))) + 1;
  const aside = await writer.change<Placed>(type, row, { [rules.by]: beyond }, silently);
  await close(writer, type, rules, places);
  return writer.change<Placed>(
    type,
    { ...aside, [rules.by]: placeOf(row, rules) },
    { [rules.by]: index + 1 },
  );
}

/** Closes the gap that a removed row has left. */
export async function closeGap(
  writer: Writer,
  type: RecordClass,
  rules: OrderRules,
  row: Row,
): Promise<void> {
  const rows = await besides(writer, type, rules, row);
  await close(
    writer,
    type,
    rules,
    rows.map((other, i) => ({ row: other, to: i + 1 })),
  );
}
