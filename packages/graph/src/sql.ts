/** Statements as text with placeholders and the values beside it: no value of a request ever becomes text. */

export interface Sql {
  readonly text: string;
  readonly params: readonly unknown[];
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
