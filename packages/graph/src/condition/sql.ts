/** Statements as text with placeholders and the values beside it: no value of a request ever becomes text. */

export interface Sql {
  readonly text: string;
  readonly params: readonly unknown[];
}

/** Among the params of a statement: a value that is known when it runs, taken from the values of its source. */
export class Slot {
  constructor(
    readonly source: unknown,
    readonly at: number,
    readonly convert: (value: unknown) => unknown = (value) => value,
  ) {}

  /** The same value, converted further. */
  map(convert: (value: unknown) => unknown): Slot {
    return new Slot(this.source, this.at, (value) => convert(this.convert(value)));
  }
}

/** Among the params of a statement: a number that every one of the records around a list may take. */
export class ForEach {
  constructor(readonly slot: Slot) {}
}

/** The values of a source of slots. */
export type ValuesOf = (source: unknown) => readonly unknown[];

/** Among the params of a statement: the ids of the records around a list; among its text the mark of their placeholders. */
const idsParam = Symbol('ids');
const idsMark = '\u0001';

/** The ids of the records around a list, as many as there are when the statement runs. */
export const ids: Sql = { text: idsMark, params: [idsParam] };

/** A statement that was put together once, to be run with ever other values. */
export class Statement {
  private readonly texts = new Map<number, string>();
  private readonly params: readonly unknown[];

  constructor(private readonly template: Sql) {
    this.params = template.params;
  }

  /** The statement with the values of its slots and of its list of ids. */
  bind(valuesOf: ValuesOf, parents: readonly string[] = []): Sql {
    const padded = list(parents);
    const params: unknown[] = [];
    const valueOf = ({ source, at, convert }: Slot): unknown => convert(valuesOf(source)[at]);
    for (const param of this.params) {
      if (param instanceof Slot) params.push(valueOf(param));
      else if (param instanceof ForEach) params.push(Number(valueOf(param.slot)) * parents.length);
      else if (param === idsParam) params.push(...padded.params);
      else params.push(param);
    }
    let text = this.texts.get(padded.params.length);
    if (text === undefined) {
      text = this.template.text.replace(idsMark, padded.text);
      this.texts.set(padded.params.length, text);
    }
    return { text, params };
  }
}

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && 'text' in value && 'params' in value;

/** A statement's text: nested `Sql` is spliced in, everything else becomes a placeholder. */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  let text = strings[0]!;
  const params: unknown[] = [];
  values.forEach((value, i) => {
    if (isSql(value)) {
      text += value.text;
      params.push(...value.params);
    } else {
      text += '?';
      params.push(value);
    }
    text += strings[i + 1]!;
  });
  return { text, params };
}

/** Text that the program itself wrote. */
export function raw(text: string): Sql {
  return { text, params: [] };
}

/** A quoted identifier out of the metadata. */
export function name(...path: readonly string[]): Sql {
  return raw(path.map((part) => `\`${part.replaceAll('`', '``')}\``).join('.'));
}

/** Pieces with a separator between them; `empty` when there are none. */
export function join(pieces: readonly Sql[], separator: string, empty = ''): Sql {
  if (pieces.length === 0) return raw(empty);
  return {
    text: pieces.map((piece) => piece.text).join(separator),
    params: pieces.flatMap((piece) => piece.params),
  };
}

/** All of these, as one condition. */
export function allOf(conditions: readonly Sql[]): Sql {
  const real = conditions.filter((condition) => condition.text !== 'TRUE');
  return real.length === 1 ? real[0]! : real.length === 0 ? raw('TRUE') : sql`(${join(real, ' AND ')})`;
}

/** A list of placeholders, padded with its last value to a power of two so that few different statements are prepared. */
export function list(values: readonly unknown[]): Sql {
  const size = 2 ** Math.ceil(Math.log2(Math.max(values.length, 1)));
  const padded = [...values, ...Array<unknown>(size - values.length).fill(values.at(-1))];
  return { text: padded.map(() => '?').join(', '), params: padded };
}

/** Text to compare with ids: what can stand in none becomes a character that finds none. */
export function idText(text: string): string {
  return text.replace(/[^ -~]/gu, '~');
}
