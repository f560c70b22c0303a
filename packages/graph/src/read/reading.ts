/** What a field of a document reads: planned once for the document, compiled once for each shape of its arguments and of the viewer's scopes. */
import { type FieldNode, getArgumentValues, visit } from 'graphql';
import { writerOf, type Written } from './json.js';
import type { JsonBytes } from './jsonBytes.js';
import type { RecordMark } from '../record/marks.js';
import type { Place, Plan } from './plan.js';
import { compile, type Program, type Shapes } from './program.js';
import { sightOf, type Viewer } from '../condition/scope.js';
import type { Asking } from './selection.js';
import { checkedGroups, checkedPage } from '../condition/bounds.js';
import { type GroupsArgs, type ListArgs, shapedGroups, shapedList } from '../condition/slots.js';
import type { ValuesOf } from '../condition/sql.js';

/** A program with all that turns its rows into an answer. */
export interface Compiled {
  readonly program: Program;
  readonly write: (into: JsonBytes, written: Written) => void;
}

/** How many shapes of one field are kept: conditions can be written in ever new ways. */
const mostShapes = 50;

interface Shape {
  /** The records whose scopes are in the statements, whoever asks. */
  readonly walked: readonly RecordMark[];
  readonly byScopes: Map<string, Compiled>;
}

/** A plan and the programs that were made of it. */
export class Reading {
  private readonly shapes = new Map<string, Shape>();

  constructor(readonly plan: Plan) {}

  /** The program for arguments of these shapes and for this viewer. */
  compiled(shapes: Shapes, viewer: Viewer): Compiled {
    const key = shapes.map((shape) => shape.key).join(';');
    const known = this.shapes.get(key);
    const found = known?.byScopes.get(scopesKey(known.walked, viewer));
    if (found) return found;
    const program = compile(this.plan, shapes, viewer);
    const made = { program, write: writerOf(program) };
    const shape = known ?? { walked: [...program.walked], byScopes: new Map<string, Compiled>() };
    keep(shape.byScopes, scopesKey(shape.walked, viewer), made);
    keep(this.shapes, key, shape);
    return made;
  }
}

/** The values of the slots of a program: of the document's places by their number, of scopes by their record. */
export function valuesOf(shapes: Shapes, viewer: Viewer): ValuesOf {
  return (source) =>
    typeof source === 'number' ? shapes[source]!.values : sightOf(viewer, source as RecordMark).values;
}

function scopesKey(walked: readonly RecordMark[], viewer: Viewer): string {
  let key = '';
  for (const record of walked) key += `${sightOf(viewer, record).key};`;
  return key;
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= mostShapes && !map.has(key)) map.delete(map.keys().next().value!);
  map.set(key, value);
}

const readings = new WeakMap<FieldNode, Map<string, Reading>>();

/** The reading of a response key of a document, which these nodes ask for: made once, and once more where `@skip` and `@include` leave other nodes or other parts of them. */
export function readingOf(nodes: readonly FieldNode[], asking: Asking, make: () => Plan): Reading {
  const node = nodes[0]!;
  let variants = readings.get(node);
  if (!variants) readings.set(node, (variants = new Map()));
  let key = '';
  for (const one of nodes) {
    key += ` ${numberOf(one)} `;
    for (const name of conditionsOf(one, asking)) key += asking.variableValues[name] === true ? '1' : '0';
  }
  let reading = variants.get(key);
  if (!reading) keep(variants, key, (reading = new Reading(make())));
  return reading;
}

const numbers = new WeakMap<FieldNode, number>();
let lastNumber = 0;

function numberOf(node: FieldNode): number {
  let number = numbers.get(node);
  if (number === undefined) numbers.set(node, (number = ++lastNumber));
  return number;
}

const conditions = new WeakMap<FieldNode, readonly string[]>();

/** The variables that decide which parts of this field are asked for. */
function conditionsOf(node: FieldNode, { fragments }: Asking): readonly string[] {
  const known = conditions.get(node);
  if (known) return known;
  const names = new Set<string>();
  const seen = new Set<string>();
  const walk = (root: Parameters<typeof visit>[0]): void => {
    visit(root, {
      Directive({ arguments: args }) {
        for (const { value } of args ?? []) if (value.kind === 'Variable') names.add(value.name.value);
      },
      FragmentSpread({ name }) {
        if (seen.has(name.value)) return;
        seen.add(name.value);
        const fragment = fragments[name.value];
        if (fragment) walk(fragment);
      },
    });
  };
  walk(node);
  const found = [...names];
  conditions.set(node, found);
  return found;
}

/** The arguments of the places of a plan apart from their values; throws a `UserError` for a page that is asked for wrongly. */
export function shapesOf(plan: Plan, asking: Asking, root: Shapes = []): Shapes {
  const shapes = [...root];
  for (const place of plan.places) shapes.push(shapeOf(place, shapes.length, asking));
  return shapes;
}

const constants = new WeakMap<Place, Shapes[number]>();

function shapeOf(place: Place, source: number, asking: Asking): Shapes[number] {
  const known = constants.get(place);
  if (known) return known;
  const args: unknown = getArgumentValues(place.field, place.node, asking.variableValues);
  const shape =
    place.kind === 'list'
      ? shapedList(source, place.record, checkedPage(args as ListArgs))
      : shapedGroups(source, checkedGroups(args as GroupsArgs));
  if (place.isConstant) constants.set(place, shape);
  return shape;
}
