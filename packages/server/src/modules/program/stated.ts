/** Marks that the records of a program's file share: their key, their place, and where the source states them. */
import { Integer, Text } from '@partnergraph/graph/record/fields.js';

/** The natural key, given on creation and never changed. */
export function ProgramKey({ length = 100 } = {}): PropertyDecorator {
  return Text({
    description: 'The key by which the program’s file knows it.',
    length,
    filter: true,
    write: 'create',
  });
}

/** The place in an order that people gave; `among` says of what. */
export function Position(among: string): PropertyDecorator {
  return Integer({ description: `Its place ${among}, from 1.`, min: 1, initial: 1, order: true });
}

/** Where the program's source states it, such as `psp:12`. */
export function StatedAt(): PropertyDecorator {
  return Text({ description: 'Where the program’s source states it.', length: 100, nullable: true });
}
