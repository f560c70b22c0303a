/** Marks of every statement: who states it, and of what it is stated. */
import { Reference } from '@partnergraph/graph/record/fields.js';
import type { RecordClass } from '@partnergraph/graph/record/marks.js';
import { Program } from '../program/program.entity.js';

/** The program that states it. */
export function StatedBy(): PropertyDecorator {
  return Reference(() => Program, {
    description: 'The program that states it.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  });
}

/** What it is stated of, where that is less than the whole program; `what` names it in a sentence. */
export function StatedOf(target: () => RecordClass, what: string): PropertyDecorator {
  return Reference(target, {
    description: `The ${what} of which it is stated.`,
    nullable: true,
    filter: true,
    order: true,
    group: true,
  });
}
