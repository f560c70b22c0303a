/** From the cells that the database gave to figures: ratios of sums, weighted parts, nothing kept apart from zero. */
import { composite, ratio } from '@partnergraph/domain/metric.js';
import { shortest } from './observationRead.js';
import type { Formula, Leaf, Way } from './reportPlan.js';

/** One row of a statement: what it says of a metric, keys, period and currency. */
export interface Cell {
  readonly value: string | null;
  readonly denominator: string | null;
  readonly count: number;
  readonly lowest: string | null;
  readonly highest: string | null;
  /** How many series the latest values are of. */
  readonly series: number;
  readonly different: number;
  readonly percentiles: ReadonlyMap<number, string>;
}

/** A figure of one measure in one currency. */
export interface Figure {
  readonly value: string | null;
  readonly count: number;
  readonly note: string | null;
}

/** The cells of a report by way and metric, keys, period and currency; no currency is the empty text. */
export class Cells {
  private readonly byPlace = new Map<string, Map<string, Cell>>();
  /** Every combination of keys, as JSON. */
  readonly keys = new Set<string>();

  add(
    way: Way,
    place: { metricId: string; keys: string; period: string; currency: string },
    cell: Cell,
  ): void {
    const { metricId, keys, period, currency } = place;
    const id = `${way} ${way === 'graph' ? '' : metricId} ${period} ${keys}`;
    const currencies = this.byPlace.get(id) ?? new Map<string, Cell>();
    currencies.set(currency, cell);
    this.byPlace.set(id, currencies);
    this.keys.add(keys);
  }

  at({ way, metricId }: Leaf, keys: string, period: string): ReadonlyMap<string, Cell> {
    return this.byPlace.get(`${way} ${way === 'graph' ? '' : metricId} ${period} ${keys}`) ?? new Map();
  }
}

/** What a period is to the graph's own counts: it has come, or not yet. */
export interface Place {
  readonly keys: string;
  readonly period: string;
  readonly hasCome: boolean;
}

type Figures = ReadonlyMap<string, Figure>;

/** The figures of a formula at a place, by currency; none where there is nothing to compute them from. */
export function figuresOf(formula: Formula, cells: Cells, place: Place): Figures {
  if (formula.kind === 'leaf') return leafFigures(formula, cells, place);
  if (formula.kind === 'composite') return compositeFigure(formula.parts, cells, place);
  const numerators = figuresOf(formula.numerator, cells, place);
  const denominators = figuresOf(formula.denominator, cells, place);
  const inMoney = [...new Set([...numerators.keys(), ...denominators.keys()])].filter((code) => code !== '');
  // A part without a currency counts for every currency of the other; two currencies never meet.
  const currencies = inMoney.length > 0 ? inMoney : numerators.size + denominators.size > 0 ? [''] : [];
  return new Map(
    currencies.map((currency) => {
      const above = numerators.get(currency) ?? numerators.get('');
      const below = denominators.get(currency) ?? denominators.get('');
      const value = ratio(above?.value ?? null, below?.value ?? null);
      const count = (above?.count ?? 0) + (below?.count ?? 0);
      return [currency, { value, count, note: above?.note ?? below?.note ?? missing(value, above, below) }];
    }),
  );
}

function missing(value: string | null, above: Figure | undefined, below: Figure | undefined): string | null {
  if (value !== null) return null;
  if (!above) return 'The numerator was not observed.';
  return below ? 'The denominator is zero.' : 'The denominator was not observed.';
}

function compositeFigure(
  parts: readonly { readonly formula: Formula; readonly weight: string }[],
  cells: Cells,
  place: Place,
): Figures {
  const found = parts.map(({ formula, weight }) => ({
    weight,
    figure: figuresOf(formula, cells, place).get(''),
  }));
  const count = found.reduce((sum, { figure }) => sum + (figure?.count ?? 0), 0);
  if (found.every(({ figure }) => figure === undefined)) return new Map();
  const value = composite(found.map(({ weight, figure }) => ({ weight, value: figure?.value ?? null })));
  const note = value === null ? 'One of its parts has no figure: unknown is not zero.' : null;
  return new Map([['', { value, count, note }]]);
}

function leafFigures(leaf: Leaf, cells: Cells, place: Place): Figures {
  const found = cells.at(leaf, place.keys, place.period);
  if (leaf.way === 'graph') {
    if (!place.hasCome) return new Map();
    const count = found.get('')?.count ?? 0;
    return new Map([['', { value: String(count), count, note: null }]]);
  }
  return new Map([...found].map(([currency, cell]) => [currency, leafFigure(leaf, cell)]));
}

function leafFigure({ aggregation, percent, adds }: Leaf, cell: Cell): Figure {
  const of = (value: string | null, note: string | null = null): Figure => ({
    value: value === null ? null : shortest(value),
    count: cell.count,
    note,
  });
  switch (aggregation) {
    case 'COUNT':
      return of(String(cell.count));
    case 'COUNT_DISTINCT':
      return of(String(cell.different));
    case 'AVERAGE':
      return of(ratio(cell.value, String(cell.count)));
    case 'MINIMUM':
      return of(cell.lowest);
    case 'MAXIMUM':
      return of(cell.highest);
    case 'PERCENTILE':
      return of(cell.percentiles.get(percent!) ?? null);
    case 'RATIO': {
      const value = ratio(cell.value, cell.denominator);
      return of(value, value === null ? 'The denominator is zero.' : null);
    }
    case 'LAST':
      return adds || cell.series === 1
        ? of(cell.value)
        : of(
            null,
            `The latest values of ${cell.series} series do not add up; group by what tells them apart.`,
          );
    default:
      return of(cell.value);
  }
}
