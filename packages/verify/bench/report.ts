/** Shows what was measured: a table to read, and one line to compare. */
import type { Figure } from './measure.js';
import { mebibyte } from './memory.js';
import type { Findings } from './results.js';
import { type Contender, contenders, type Work } from './works/work.js';

/** How contenders are called in tables. */
export const called: Readonly<Record<Contender, string>> = {
  baseline: 'by hand',
  hash: 'by hash',
  text: 'as text',
  plain: 'plain stack',
};

const columns = ['', 'req/s', 'ratio', 'p50 ms', 'p99 ms', 'cpu ms', 'db ms', 'by cpu', 'statements'];
const widths = [22, 9, 7, 8, 8, 8, 8, 7, 11];

const line = (cells: readonly string[]): string =>
  cells
    .map((cell, i) => (i === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[i]!)))
    .join(' ')
    .trimEnd();

const digits = (value: number): string =>
  value >= 100
    ? Math.round(value).toLocaleString('en-US')
    : value >= 10
      ? value.toFixed(1)
      : value.toFixed(2);

/** The table of one work. */
export function tableOf(work: Work, figures: readonly Figure[]): string {
  const counts = [...new Set(figures.map(({ connections }) => connections))];
  const rows = counts.flatMap((count) => [
    line([`  ${count} connection${count > 1 ? 's' : ''}`, ...columns.slice(1)]),
    ...figures
      .filter(({ connections }) => connections === count)
      .sort((a, b) => contenders.indexOf(a.contender) - contenders.indexOf(b.contender))
      .map((one) =>
        line([
          `    ${called[one.contender]}`,
          digits(one.requestsPerSecond),
          one.ratio.toFixed(2),
          digits(one.p50),
          digits(one.p99),
          digits(one.computedMs),
          digits(one.databaseMs),
          one.costRatio.toFixed(2),
          String(one.statements),
        ]),
      ),
  ]);
  return [`${work.name}  ${work.title}`, ...rows, ''].join('\n');
}

/** How much slower each work is on the large data: its requests per second there, beside those on the small. */
export function slowdownOf(small: readonly Figure[], large: readonly Figure[]): Findings['slowdown'] {
  const most = Math.max(...large.map(({ connections }) => connections));
  const speed = (figures: readonly Figure[], work: string, contender: Contender): number =>
    figures.find((one) => one.work === work && one.contender === contender && one.connections === most)!
      .requestsPerSecond;
  const names = [...new Set(small.map(({ work }) => work))];
  const slower = (name: string, contender: Contender): number =>
    speed(small, name, contender) / speed(large, name, contender);
  return Object.fromEntries(
    names.map((name) => [name, { product: slower(name, 'hash'), baseline: slower(name, 'baseline') }]),
  );
}

/** What else was found out, a line each. */
export function factsOf({ memory, growth, slowdown }: Omit<Findings, 'figures'>): string {
  const size = (bytes: number): string => `${Math.round(bytes / mebibyte)} MB`;
  const servers = Object.entries(memory).map(([name, bytes]) => `${name} ${size(bytes)}`);
  const slower = Object.entries(slowdown).map(
    ([name, { product, baseline }]) => `${name} ${product.toFixed(2)} (by hand ${baseline.toFixed(2)})`,
  );
  return [
    `Most memory: ${servers.join(', ')}`,
    ...(growth === null ? [] : [`Grown by 10,000 different documents: ${size(growth)}`]),
    ...(slower.length > 0 ? [`Times slower than on size S: ${slower.join(', ')}`] : []),
    '',
  ].join('\n');
}

/** One line: the ratios of each work with the most connections, by hash and as text. */
export function ratiosLine(
  title: string,
  figures: readonly Figure[],
  ratioOf: (figure: Figure) => number,
): string {
  const names = [...new Set(figures.map(({ work }) => work))].sort();
  const ratios = names.map((name) => {
    const own = figures.filter(({ work }) => work === name);
    const most = Math.max(...own.map(({ connections }) => connections));
    const of = (contender: Contender): string[] =>
      own
        .filter((one) => one.connections === most && one.contender === contender)
        .map((one) => ratioOf(one).toFixed(2));
    return `${name}=${[...of('hash'), ...of('text')].join('/')}`;
  });
  return `${title}: ${ratios.join(' ')}`;
}
