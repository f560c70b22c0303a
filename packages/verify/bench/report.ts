/** Shows what was measured: a table to read, and one line to compare. */
import type { Figure } from './measure.js';
import { type Contender, contenders, type Work } from './works/work.js';

/** How contenders are called in tables. */
export const called: Readonly<Record<Contender, string>> = {
  baseline: 'by hand',
  hash: 'by hash',
  text: 'as text',
  plain: 'plain stack',
};

const columns = ['', 'req/s', 'ratio', 'p50 ms', 'p99 ms', 'cpu ms', 'statements'];
const widths = [22, 9, 7, 8, 8, 8, 11];

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
          String(one.statements),
        ]),
      ),
  ]);
  return [`${work.name}  ${work.title}`, ...rows, ''].join('\n');
}

/** One line: the ratios of each work with the most connections, by hash and as text. */
export function lastLine(figures: readonly Figure[]): string {
  const most = Math.max(...figures.map(({ connections }) => connections));
  const names = [...new Set(figures.map(({ work }) => work))];
  const ratios = names.map((name) => {
    const of = (contender: Contender): string[] =>
      figures
        .filter((one) => one.work === name && one.connections === most && one.contender === contender)
        .map(({ ratio }) => ratio.toFixed(2));
    return `${name}=${[...of('hash'), ...of('text')].join('/')}`;
  });
  return `bench: ${ratios.join(' ')}`;
}
