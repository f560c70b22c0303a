/** Measures the product beside a hand-written server and a plain stack: right answers first, then statements, then time. */
import { prepare, statementsOf, wrongAnswers } from './check.js';
import { sizes } from './data/sizes.js';
import { ingestion, measureIngestion } from './ingestion.js';
import { type Figure, measure } from './measure.js';
import { growthByDocuments } from './memory.js';
import { type Options, readOptions } from './options.js';
import { factsOf, ratiosLine, slowdownOf, tableOf } from './report.js';
import { keep, surroundings } from './results.js';
import { Servers, type Stage } from './servers.js';
import { works as allWorks } from './works/all.js';
import type { Work } from './works/work.js';

/** What one size of the data has shown. */
interface Shown {
  readonly figures: Figure[];
  readonly wrong: string[];
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Checks and times one work. */
async function runWork(work: Work, stage: Stage, servers: Servers, options: Options): Promise<Shown> {
  if (work === ingestion) return measureIngestion(servers, stage.url, options);
  const prepared = await prepare(work, servers, sizes[stage.size].partners);
  const wrong = await wrongAnswers(prepared, servers);
  if (wrong.length > 0) return { figures: [], wrong };
  const { counted, wrong: miscounted } = await statementsOf(prepared, servers, stage.url);
  const figures: Figure[] = [];
  for (const connections of options.connections)
    figures.push(...(await measure(prepared, servers, { ...options, connections }, counted)));
  return { figures, wrong: miscounted };
}

async function runOn<T>(
  stage: Stage,
  works: readonly Work[],
  options: Options,
  about: (servers: Servers) => Promise<T>,
): Promise<Shown & { servers: T }> {
  const servers = await Servers.start(stage, works, options.profile);
  try {
    const figures: Figure[] = [];
    const wrong: string[] = [];
    say(`Size ${stage.size}: ${sizes[stage.size].partners.toLocaleString('en-US')} partners\n`);
    for (const work of works) {
      const own = await runWork(work, stage, servers, options).catch((error: unknown): Shown => ({
        figures: [],
        wrong: [`${work.name}: ${error instanceof Error ? error.message : String(error)}`],
      }));
      figures.push(...own.figures);
      wrong.push(...own.wrong);
      if (own.figures.length > 0) say(tableOf(work, own.figures));
    }
    return { figures, wrong, servers: await about(servers) };
  } finally {
    await servers.stop();
  }
}

const options = readOptions(process.argv.slice(2));
const stages = JSON.parse(process.env['BENCH_STAGES']!) as Stage[];
const stage = stages.at(-1)!;
const works = [...allWorks, ingestion].filter(({ name }) => options.only?.includes(name) ?? true);
const isWhole = !options.isQuick && !options.only;
say(`${surroundings().join('; ')}\n`);

// The small data first, for the works that must not become slower with it.
const compared = works.filter(({ grows }) => grows === false);
const isCompared = stages.length > 1 && compared.length > 0;
const small = isCompared ? await runOn(stages[0]!, compared, options, async () => undefined) : null;
const large = await runOn(stage, works, options, async (servers) => {
  const growth = isWhole ? await growthByDocuments(servers) : null;
  return { memory: servers.mostMemory(), growth };
});
const { figures } = large;
const findings = { figures, ...large.servers, slowdown: small ? slowdownOf(small.figures, figures) : {} };
const wrong = [...(small?.wrong ?? []), ...large.wrong];
say(factsOf(findings));
for (const mistake of wrong) say(mistake);
if (wrong.length > 0) process.exitCode = 1;
else if (stage.size === 'M' && isWhole) keep(stage, works, findings, new Date().toISOString().slice(0, 10));
if (figures.length > 0) {
  say(ratiosLine('by cpu', figures, ({ costRatio }) => costRatio));
  say(ratiosLine('bench', figures, ({ ratio }) => ratio));
}
