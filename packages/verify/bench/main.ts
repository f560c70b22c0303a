/** Measures the product beside a hand-written server and a plain stack: right answers first, then statements, then time. */
import { sizes } from './data/sizes.js';
import { prepare, statementsOf, wrongAnswers } from './check.js';
import { type Figure, measure } from './measure.js';
import { type Options, readOptions } from './options.js';
import { lastLine, tableOf } from './report.js';
import { Servers, type Stage } from './servers.js';
import { works as allWorks } from './works/all.js';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Everything on one size of the data. */
async function runOn(stage: Stage, options: Options): Promise<{ figures: Figure[]; wrong: string[] }> {
  const works = allWorks.filter(({ name }) => options.only?.includes(name) ?? true);
  const servers = await Servers.start(stage, works);
  const figures: Figure[] = [];
  const wrong: string[] = [];
  try {
    for (const work of works) {
      const prepared = await prepare(work, servers, sizes[stage.size].partners);
      const mistakes = await wrongAnswers(prepared, servers);
      wrong.push(...mistakes);
      if (mistakes.length > 0) continue;
      const statements = await statementsOf(prepared, servers, stage.url);
      wrong.push(...statements.wrong);
      const own: Figure[] = [];
      for (const connections of options.connections)
        own.push(...(await measure(prepared, servers, { ...options, connections }, statements.counted)));
      figures.push(...own);
      say(tableOf(work, own));
    }
  } finally {
    await servers.stop();
  }
  return { figures, wrong };
}

const options = readOptions(process.argv.slice(2));
const stages = JSON.parse(process.env['BENCH_STAGES']!) as Stage[];
const { figures, wrong } = await runOn(stages.at(-1)!, options);
for (const mistake of wrong) say(mistake);
if (figures.length > 0) say(lastLine(figures));
if (wrong.length > 0) process.exitCode = 1;
