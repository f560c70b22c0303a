/** Finds the organization of each row: what statements can tell for many rows at once, and by the domain's rule for the rest. */
import { matchOrganization, type OrganizationMatch } from '@partnergraph/domain/organizationMatch.js';
import { list, raw, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { collectCandidates } from './candidate.js';
import { recallDecisions, recallIdentities } from './recall.js';
import { domainType, hasRows, idType, insertRows, run, temporary } from './statement.js';

const pageSize = 2000;

/** Tells of every staged row that can be understood which organization it means, that it means a new one, or that it is a doubt with its candidates. */
export async function matchRows(
  writer: Writer,
  roll: { readonly trackId: string; readonly asOf: string },
): Promise<void> {
  await leaveOutDuplicates(writer);
  await recallDecisions(writer);
  await recallIdentities(writer, roll);
  if (await collectCandidates(writer)) {
    await decideClearRows(writer);
    await decideOtherRows(writer);
  }
  await markConflicts(writer);
}

/** A second row of the same organization is left out. */
async function leaveOutDuplicates(writer: Writer): Promise<void> {
  await temporary(
    writer,
    'intake_repeated',
    'rowKey char(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, first INT NOT NULL',
  );
  await run(
    writer,
    raw(
      'INSERT INTO intake_repeated (rowKey, first) SELECT SQL_BIG_RESULT rowKey, MIN(number) FROM intake_staged WHERE rowKey IS NOT NULL GROUP BY rowKey HAVING COUNT(*) > 1',
    ),
  );
  await run(
    writer,
    raw(
      "UPDATE intake_staged s JOIN intake_repeated d ON d.rowKey = s.rowKey AND s.number > d.first SET s.reason = CONCAT('The same organization as row ', d.first, '.'), s.rowKey = NULL",
    ),
  );
}

/** The cases in which the rule of the domain has one answer: see `matchOrganization`. */
async function decideClearRows(writer: Writer): Promise<void> {
  const into = raw('INSERT INTO intake_match (number, organizationId)');
  await run(
    writer,
    sql`${into} SELECT number, MIN(organizationId) FROM intake_candidate WHERE byDomain AND byName GROUP BY number HAVING COUNT(*) = 1`,
  );
  await run(
    writer,
    sql`${into} SELECT c.number, MIN(c.organizationId) FROM intake_candidate c JOIN intake_open w ON w.number = c.number WHERE w.clue IS NULL GROUP BY c.number HAVING COUNT(*) = 1 AND MAX(c.byName)`,
  );
}

interface OpenRow {
  readonly number: number;
  readonly name: string;
  readonly clue: string | null;
  readonly isShared: number;
}

interface Candidate {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly domains: string | string[];
}

async function decideOtherRows(writer: Writer): Promise<void> {
  await temporary(writer, 'intake_undecided', 'number INT NOT NULL PRIMARY KEY');
  const undecided = await run(
    writer,
    raw(
      'INSERT INTO intake_undecided (number) SELECT DISTINCT c.number FROM intake_candidate c LEFT JOIN intake_match m ON m.number = c.number WHERE m.number IS NULL',
    ),
  );
  if (undecided === 0) return;
  await collectSharedDomains(writer);
  for (let after = 0; ;) {
    const rows = (await writer.run(
      sql`SELECT s.number, s.name, s.clue, h.clue IS NOT NULL AS isShared FROM intake_undecided u JOIN intake_staged s ON s.number = u.number LEFT JOIN intake_shared h ON h.clue = s.clue WHERE u.number > ${after} ORDER BY u.number LIMIT ${raw(String(pageSize))}`,
    )) as unknown as OpenRow[];
    if (rows.length > 0) await decidePage(writer, rows);
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.number;
  }
}

/** The domains that several rows have: one of those tells nothing alone. */
async function collectSharedDomains(writer: Writer): Promise<void> {
  for (const table of ['intake_asked', 'intake_shared'])
    await temporary(writer, table, `clue ${domainType} NOT NULL PRIMARY KEY`);
  await run(
    writer,
    raw(
      'INSERT INTO intake_asked (clue) SELECT DISTINCT s.clue FROM intake_undecided u JOIN intake_staged s ON s.number = u.number WHERE s.clue IS NOT NULL',
    ),
  );
  await run(
    writer,
    raw(
      'INSERT INTO intake_shared (clue) SELECT s.clue FROM intake_staged s STRAIGHT_JOIN intake_asked a ON a.clue = s.clue WHERE s.rowKey IS NOT NULL GROUP BY s.clue HAVING COUNT(*) > 1',
    ),
  );
}

async function decidePage(writer: Writer, rows: readonly OpenRow[]): Promise<void> {
  const numbers = list(rows.map(({ number }) => number));
  const candidates = (await writer.run(
    sql`SELECT c.number, o.id, o.name, o.domains FROM intake_candidate c JOIN organization o ON o.id = c.organizationId WHERE c.number IN (${numbers}) ORDER BY c.number, o.id`,
  )) as unknown as Candidate[];
  const former = (await writer.run(
    sql`SELECT DISTINCT f.organizationId, f.name FROM intake_former f JOIN intake_candidate c ON c.organizationId = f.organizationId WHERE c.number IN (${numbers})`,
  )) as { organizationId: string; name: string }[];
  const formerOf = Map.groupBy(former, ({ organizationId }) => organizationId);
  const candidatesOf = Map.groupBy(candidates, ({ number }) => number);
  const decisions = rows.map((row) => {
    const known = (candidatesOf.get(row.number) ?? []).map(({ id, name, domains }) => ({
      id,
      names: [name, ...(formerOf.get(id) ?? []).map((each) => each.name)],
      domains: domainsOf(domains),
    }));
    const match = matchOrganization(
      { name: row.name, domain: row.clue, isDomainShared: Boolean(Number(row.isShared)) },
      known,
    );
    return [row.number, ...decisionOf(match, known)];
  });
  await insertRows(
    writer,
    'intake_match (number, organizationId, isDoubtful, reason, candidates)',
    decisions,
  );
}

function decisionOf(
  match: OrganizationMatch,
  known: readonly { id: string; names: string[]; domains: string[] }[],
): [string | null, boolean, string | null, string | null] {
  if (match.kind === 'MATCH') return [match.id, false, null, null];
  if (match.kind === 'NEW') return [null, false, null, null];
  const meant = known
    .filter(({ id }) => match.ids.includes(id))
    .map(({ id, names: [name], domains }) => ({ id, name, domains }));
  return [null, true, match.reason, JSON.stringify(meant)];
}

const domainsOf = (domains: string | string[]): string[] =>
  typeof domains === 'string' ? (JSON.parse(domains) as string[]) : domains;

/** Rows that were taken for one organization: the one that a person decided on, the one with a domain, or the first, is; the others are doubts. */
async function markConflicts(writer: Writer): Promise<void> {
  const contested = raw(
    '(SELECT organizationId FROM intake_match WHERE organizationId IS NOT NULL GROUP BY organizationId HAVING COUNT(*) > 1) c',
  );
  if (!(await hasRows(writer, contested))) return;
  await temporary(writer, 'intake_contested', `organizationId ${idType} NOT NULL PRIMARY KEY`);
  await run(
    writer,
    sql`INSERT INTO intake_contested (organizationId) SELECT organizationId FROM ${contested}`,
  );
  await temporary(
    writer,
    'intake_rival',
    `number INT NOT NULL PRIMARY KEY, organizationId ${idType} NOT NULL, place INT NOT NULL, first INT NOT NULL`,
  );
  const order = raw('(PARTITION BY m.organizationId ORDER BY m.isDecided DESC, s.clue IS NULL, m.number)');
  await run(
    writer,
    sql`INSERT INTO intake_rival (number, organizationId, place, first) SELECT m.number, m.organizationId, ROW_NUMBER() OVER ${order}, FIRST_VALUE(m.number) OVER ${order} FROM intake_contested c JOIN intake_match m ON m.organizationId = c.organizationId JOIN intake_staged s ON s.number = m.number`,
  );
  const candidates = raw(
    "JSON_ARRAY(JSON_OBJECT('id', o.id, 'name', o.name, 'domains', JSON_EXTRACT(o.domains, '$')))",
  );
  await run(
    writer,
    sql`UPDATE intake_match m JOIN intake_rival v ON v.number = m.number AND v.place > 1 JOIN organization o ON o.id = v.organizationId SET m.organizationId = NULL, m.isKnown = FALSE, m.isDecided = FALSE, m.isDoubtful = TRUE, m.candidates = ${candidates}, m.reason = CONCAT('The organization ', LEFT(o.name, 200), ' is already meant by row ', v.first, '.')`,
  );
}
