/** Keeps what a full run has measured, with the machine and the versions that it was measured on. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { sizes } from './data/sizes.js';
import type { Figure } from './measure.js';
import { mebibyte } from './memory.js';
import { pictureOf } from './picture.js';
import type { Stage } from './servers.js';
import type { Work } from './works/work.js';

/** What a run found out beside its figures. */
export interface Findings {
  readonly figures: readonly Figure[];
  /** The most memory of each server, in bytes. */
  readonly memory: Readonly<Record<string, number>>;
  /** By how many bytes 10,000 different documents made the product grow. */
  readonly growth: number | null;
  /** By work: requests per second on the small data to those on the large. */
  readonly slowdown: Readonly<Record<string, { product: number; baseline: number }>>;
}

const folder = new URL('results/', import.meta.url);
const versionOf = (name: string): string => {
  const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
};

/** Where it was measured: the machine and what runs there, and what the product is made with. */
export function surroundings(): [machine: string, libraries: string] {
  const processors = cpus();
  return [
    [
      `${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 1024 / mebibyte)} GB`,
      `Node ${process.version}`,
      process.env['BENCH_DATABASE'],
    ].join('; '),
    `@apollo/server ${versionOf('@apollo/server')}, type-graphql ${versionOf('type-graphql')}, typeorm ${versionOf('typeorm')}, mysql2 ${versionOf('mysql2')}`,
  ];
}

/** Writes the figures as JSON and as a picture. */
export function keep({ size }: Stage, works: readonly Work[], findings: Findings, day: string): void {
  const { partners } = sizes[size];
  const [machine, libraries] = surroundings();
  const where = `${machine}; ${libraries}`;
  mkdirSync(folder, { recursive: true });
  const written = { size, partners, day, where, ...findings };
  writeFileSync(new URL(`${size}.json`, folder), `${JSON.stringify(written, null, 2)}\n`);
  const most = Math.max(...findings.figures.map(({ connections }) => connections));
  const title = `Requests per second to those of a hand-written server: ${partners.toLocaleString('en-US')} partners, ${most} connections`;
  const notes = [`${day}; ${machine}`, libraries];
  writeFileSync(new URL(`${size}.svg`, folder), pictureOf(works, findings.figures, { title, notes }));
}
