/** Draws the ratios as bars beside those of the hand-written server, for README. */
import type { Figure } from './measure.js';
import { called } from './report.js';
import type { Contender, Work } from './works/work.js';

const width = 860;
const margin = 24;
const barsFrom = 430;
const rowHeight = 22;
const workGap = 16;
/** Where the bar of the hand-written server ends; what is longer than the picture says so by its number. */
const one = 280;
const longest = 340;
const colors: Readonly<Record<Contender, string>> = {
  baseline: '#94a3b8',
  hash: '#0f766e',
  text: '#5eb5ab',
  plain: '#d97706',
};
const shown: readonly Contender[] = ['hash', 'text', 'plain'];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const label = (x: number, y: number, text: string, more = ''): string =>
  `<text x="${x}" y="${y}" ${more}>${escaped(text)}</text>`;

function barOf(figure: Figure, y: number): string {
  const length = Math.max(2, Math.min(figure.ratio * one, longest));
  return [
    label(barsFrom - 12, y + 14, called[figure.contender], 'text-anchor="end" fill="#475569"'),
    `<rect x="${barsFrom}" y="${y + 3}" width="${length}" height="${rowHeight - 8}" rx="3" fill="${colors[figure.contender]}"/>`,
    label(barsFrom + length + 8, y + 14, figure.ratio.toFixed(2), 'font-weight="600"'),
  ].join('');
}

/** The picture as SVG: for each work the requests per second to those of the hand-written server. */
export function pictureOf(
  works: readonly Work[],
  figures: readonly Figure[],
  { title, notes }: { title: string; notes: readonly string[] },
): string {
  let y = 64;
  const rows = works.map((work) => {
    const own = figures.filter((figure) => figure.work === work.name);
    const most = Math.max(...own.map(({ connections }) => connections));
    const bars = shown.flatMap((contender) =>
      own.filter((figure) => figure.contender === contender && figure.connections === most),
    );
    const heading = label(margin, y + 14, `${work.name}  ${work.title}`, 'font-weight="600"');
    const drawn = bars.map((figure, i) => barOf(figure, y + (i + 1) * rowHeight));
    y += (bars.length + 1) * rowHeight + workGap;
    return [heading, ...drawn].join('\n');
  });
  const line = `<line x1="${barsFrom + one}" x2="${barsFrom + one}" y1="56" y2="${y - workGap}" stroke="#94a3b8" stroke-dasharray="3 4"/>`;
  const height = y + 18 + notes.length * 18;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="#0f172a">
<rect width="100%" height="100%" rx="10" fill="#ffffff"/>
${label(margin, 34, title, 'font-size="16" font-weight="600"')}
${label(barsFrom + one, 52, 'by hand', 'text-anchor="middle" fill="#475569"')}
${line}
${rows.join('\n')}
${notes.map((note, i) => label(margin, y + 16 + i * 18, note, 'fill="#475569" font-size="12"')).join('\n')}
</svg>
`;
}
