/** What rows made from marks alone would be without: figures of both partners, and further texts of an agreement. */
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Clause } from '../modules/agreement/clause.entity.js';
import { RevenueShareTerm } from '../modules/agreement/term.entity.js';
import { AgreementVersion } from '../modules/agreement/version.entity.js';
import { LevelAssignment, StagePeriod } from '../modules/partnership/history.entity.js';
import { ingestObservations } from '../modules/metric/ingest.service.js';
import { MetricDefinition } from '../modules/metric/metricDefinition.entity.js';

/** The id of the seeded row of a record with this index. */
export type IdOf = (record: string, index: number) => string;

/** The key of the metric of which there are figures: it belongs to no program, so that all who see metrics see it. */
export const figureKey = 'partner_revenue';

/** States figures about the first two partnerships, organizations and programs, and about nobody; the stages and levels of all partnerships last. */
export async function insertFigures(writer: Writer, idOf: IdOf): Promise<void> {
  for (const type of [StagePeriod, LevelAssignment])
    for (const row of await writer.findBy<{ id: string; version: number }>(type, {}))
      await writer.change(type, row, { toOn: null });
  await writer.insert(MetricDefinition, {
    key: figureKey,
    name: 'Revenue of partners',
    unit: 'MONEY',
    aggregation: 'SUM',
    state: 'CERTIFIED',
    dimensions: ['region'],
  });
  await stateFigures(writer, (record) => [idOf(record, 0), idOf(record, 1)]);
}

/** States two figures about each of these partnerships, organizations and programs, and about nobody, each another. */
export async function stateFigures(
  writer: Writer,
  idsOf: (record: string) => readonly string[],
): Promise<void> {
  const subjects = ['Partnership', 'Organization', 'Program'].flatMap((record) =>
    idsOf(record).map((id) => ({ [`${record.toLowerCase()}Id`]: id })),
  );
  const observations = [...subjects, {}].flatMap((subject, i) =>
    ['2026-02-28', '2026-03-31'].map((on, month) => ({
      ...subject,
      on,
      value: String(i * 2 + month + 1),
      currency: month === 0 ? 'EUR' : 'JPY',
      labels: { region: 'emea' },
    })),
  );
  const { rejected } = await ingestObservations(writer, { metricKey: figureKey, observations });
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
}

/** Adds two texts to the first agreement that differ from its first one on the cover page, in clauses and in terms: one that the partner was given, whose id it gives, and a draft of ours. */
export async function insertTexts(writer: Writer, idOf: IdOf): Promise<string> {
  const agreementId = idOf('Agreement', 0);
  const ids: string[] = [];
  for (const isShared of [true, false]) {
    const { id } = await writer.insert<{ id: string }>(AgreementVersion, {
      agreementId,
      number: 2 + ids.length,
      title: 'As amended',
      counterpartName: 'Partner',
      isShared,
    });
    const clause = { key: 'audit', title: 'Audit', text: 'Once a year.' };
    await writer.insert(Clause, { agreementVersionId: id, ...clause });
    const term = { scope: 'PREMIUM_FEATURES', basis: 'NET', trigger: 'PAID', rateBps: 2000 };
    await writer.insert(RevenueShareTerm, { agreementId, agreementVersionId: id, ...term });
    ids.push(id);
  }
  return ids[0]!;
}
