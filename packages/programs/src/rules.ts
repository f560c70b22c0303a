/** Checks what the parts of one record must be to each other: expressions, money, weights, periods, parents. */
import { refuseExpression } from '@partnergraph/domain/criterion.js';
import { kindsOfExpression } from './expression.js';
import type { Mistake } from './references.js';
import { type Place, select } from './select.js';

type Fields = Record<string, unknown>;

/** Every record whose parts contradict each other, each with what would be right. */
export function mistakesOfRule(root: unknown): Mistake[] {
  const figures = ['', 'tracks.*.', 'tracks.*.segments.*.', 'partnerships.*.'];
  return [
    ...records(root, 'tracks.*.levels.*.criteria.*').flatMap(criterion),
    ...['tracks.*.targets.*', 'tracks.*.segments.*.targets.*']
      .flatMap((at) => records(root, at))
      .flatMap(target),
    ...figures.flatMap((owner) => records(root, `${owner}marketFigures.*`)).flatMap(marketFigure),
    ...records(root, 'metrics.*').flatMap(composition),
    ...records(root, 'program.period').flatMap(period),
    ...ancestry(root, 'organizations'),
    ...ancestry(root, 'regions'),
  ];
}

function records(root: unknown, pattern: string): (Place & { value: Fields })[] {
  return select(root, pattern).filter((place): place is Place & { value: Fields } => isFields(place.value));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function criterion({ path, value }: Place & { value: Fields }): Mistake[] {
  const { kind, expression } = value;
  if (!isFields(expression)) return [];
  const broken = brokenConditions({ path: [...path, 'expression'], value: expression });
  const kinds = kindsOfExpression(expression);
  if (broken.length > 0 || typeof kind !== 'string' || kinds.size === 0 || kinds.has(kind)) return broken;
  const right = [...kinds].join(' or ');
  return [
    { path: [...path, 'kind'], message: `${kind} is not what the expression asks; ${right} would be right` },
  ];
}

/** The innermost conditions that are not right. */
function brokenConditions({ path, value }: Place & { value: Fields }): Mistake[] {
  const inner = ['all.*', 'any.*', 'not']
    .flatMap((pattern) => select(value, pattern, path))
    .flatMap((found) => (isFields(found.value) ? brokenConditions({ ...found, value: found.value }) : []));
  if (inner.length > 0) return inner;
  const refusal = refuseExpression(value, 'not a condition');
  return refusal ? [{ path, message: refusal.reason.replace(': ', '; ').replace(/\.$/, '') }] : [];
}

function target({ path, value }: Place & { value: Fields }): Mistake[] {
  if (!('organization' in value && 'targetGroup' in value)) return [];
  const message = 'a target is an organization or a group; remove one of "organization" and "targetGroup"';
  return [{ path: [...path, 'targetGroup'], message }];
}

function marketFigure({ path, value }: Place & { value: Fields }): Mistake[] {
  if (value.unit === 'MONEY' && !('currency' in value)) {
    return [{ path, message: 'money without a currency; add "currency", like EUR' }];
  }
  if (value.unit !== 'MONEY' && 'currency' in value) {
    return [
      { path: [...path, 'currency'], message: 'a currency belongs to money; use unit MONEY or remove it' },
    ];
  }
  return [];
}

function composition({ path, value }: Place & { value: Fields }): Mistake[] {
  const parts = Array.isArray(value.components) ? value.components : [];
  if (value.aggregation === 'COMPOSITE' && parts.length === 0) {
    return [
      {
        path: [...path, 'aggregation'],
        message: 'COMPOSITE has no "components"; list its metrics and weights',
      },
    ];
  }
  if (parts.length === 0) return [];
  if (value.aggregation !== 'COMPOSITE') {
    return [
      { path: [...path, 'components'], message: 'only a COMPOSITE has components; use that aggregation' },
    ];
  }
  // Weights are compared in millionths: 0.1 + 0.2 must be 0.3.
  const sum = parts.reduce((total: number, part) => total + Math.round(Number(part?.weight) * 1_000_000), 0);
  if (Number.isNaN(sum) || sum === 1_000_000) return [];
  return [
    {
      path: [...path, 'components'],
      message: `the weights sum to ${sum / 1_000_000}; they have to sum to 1`,
    },
  ];
}

function period({ path, value }: Place & { value: Fields }): Mistake[] {
  const { startsOn, endsOn } = value;
  if (typeof startsOn !== 'string' || typeof endsOn !== 'string' || startsOn <= endsOn) return [];
  return [
    { path: [...path, 'endsOn'], message: `ends before it starts; a day from ${startsOn} on is expected` },
  ];
}

/** Nobody is an ancestor of itself. */
function ancestry(root: unknown, list: string): Mistake[] {
  const rows = records(root, `${list}.*`);
  const parents = new Map(rows.map(({ value }) => [value.key, value.parent]));
  return rows.flatMap(({ path, value }) => {
    const seen = new Set<unknown>();
    let above = value.parent;
    while (above !== undefined && above !== value.key && !seen.has(above)) {
      seen.add(above);
      above = parents.get(above);
    }
    if (above === undefined || above !== value.key) return [];
    return [
      {
        path: [...path, 'parent'],
        message: `${JSON.stringify(value.key)} is its own ancestor; name a parent above it`,
      },
    ];
  });
}
