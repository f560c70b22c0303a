/** Finds the organization of each row: what the statements can tell for many rows at once, and by the domain's rule for the rest. */
import { closedPartnershipStages } from '@partnergraph/domain/lifecycles/partnership.js';
import { matchOrganization, type OrganizationMatch } from '@partnergraph/domain/organizationMatch.js';
import { nameKeysOf } from '@partnergraph/domain/organizationName.js';
import { list, raw, sql } from '@partnergraph/graph/sql.js';
import type { Writer } from '@partnergraph/graph/write.js';
import { domainType, exactType, idType, insertRows, run, temporary } from './statement.js';

const pageSize = 2000;

/** Gives every row that can be understood its organization, leaves it new, or marks it as a doubt with its candidates. */
export async function matchRows(
  writer: Writer,
  batchId: string,
  { trackId, asOf }: { readonly trackId: string; readonly asOf: string },
): Promise<void> {
  await markDuplicates(writer, batchId);
  await recallIdentities(writer, batchId, { trackId, asOf });
  await collectDomains(writer);
  await collectFormerNames(writer);
  await collectCandidates(writer, batchId);
  await decideClearRows(writer, batchId);
  await decideOtherRows(writer, batchId);
  await markConflicts(writer, batchId);
}

/** A second row of the same organization is left out; a domain of several rows tells nothing alone. */
async function markDuplicates(writer: Writer, batchId: string): Promise<void> {
  const first = sql`SELECT rowKey, MIN(number) AS first FROM import_row WHERE batchId = ${batchId} AND rowKey IS NOT NULL GROUP BY rowKey HAVING COUNT(*) > 1`;
  await run(
    writer,
    sql`UPDATE import_row r JOIN (${first}) d ON d.rowKey = r.rowKey SET r.reason = CONCAT('The same organization as row ', d.first, '.'), r.plan = 'REJECTED', r.rowKey = NULL, r.isNew = FALSE WHERE r.batchId = ${batchId} AND r.number > d.first`,
  );
  const shared = sql`SELECT clue FROM import_row WHERE batchId = ${batchId} AND clue IS NOT NULL AND rowKey IS NOT NULL GROUP BY clue HAVING COUNT(*) > 1`;
  await run(
    writer,
    sql`UPDATE import_row r JOIN (${shared}) d ON d.clue = r.clue SET r.isShared = TRUE WHERE r.batchId = ${batchId}`,
  );
}

/** A row that was met before means whom it meant then: on the day's roll under this name, else most lately. */
async function recallIdentities(
  writer: Writer,
  batchId: string,
  { trackId, asOf }: { readonly trackId: string; readonly asOf: string },
): Promise<void> {
  const onDay = (alias: string) => {
    const column = (field: string) => raw(`${alias}.${field}`);
    return sql`${column('partnershipId')} = p.id AND ${column('fromOn')} <= ${asOf} AND (${column('toOn')} IS NULL OR ${column('toOn')} > ${asOf})`;
  };
  const isOnRoll = sql`(s.stage IS NOT NULL AND s.stage NOT IN (${list(closedPartnershipStages)}))`;
  const isNamed = raw('(n.name IS NOT NULL AND n.name COLLATE utf8mb4_bin = r.name COLLATE utf8mb4_bin)');
  const met = sql`SELECT r.number, o.id AS organizationId, ROW_NUMBER() OVER (PARTITION BY r.number ORDER BY ${isOnRoll} AND ${isNamed} DESC, ${isOnRoll} DESC, i.batchId DESC, o.id DESC) AS place
    FROM import_row r JOIN import_identity i ON i.trackId = ${trackId} AND i.rowKey = r.rowKey JOIN organization o ON o.id = i.organizationId
    LEFT JOIN partnership p ON p.organizationId = o.id AND p.trackId = i.trackId LEFT JOIN stage_period s ON ${onDay('s')} LEFT JOIN name_period n ON ${onDay('n')}
    WHERE r.batchId = ${batchId}`;
  await run(
    writer,
    sql`UPDATE import_row r JOIN (${met}) m ON m.number = r.number AND m.place = 1 SET r.organizationId = m.organizationId, r.isNew = FALSE WHERE r.batchId = ${batchId}`,
  );
}

/** Every known organization by each of its domains. */
async function collectDomains(writer: Writer): Promise<void> {
  await temporary(
    writer,
    'intake_domain',
    `domain ${domainType} NOT NULL, organizationId ${idType} NOT NULL, PRIMARY KEY (domain, organizationId)`,
  );
  await run(
    writer,
    raw(
      `INSERT IGNORE INTO intake_domain (domain, organizationId) SELECT d.domain, o.id FROM organization o JOIN JSON_TABLE(o.domains, '$[*]' COLUMNS (domain VARCHAR(253) PATH '$')) d WHERE d.domain IS NOT NULL`,
    ),
  );
}

/** Names that partnerships had and that are not their organization's present one. */
async function collectFormerNames(writer: Writer): Promise<void> {
  await temporary(
    writer,
    'intake_former',
    `nameKey ${exactType} NOT NULL, organizationId ${idType} NOT NULL, name ${exactType} NOT NULL, KEY (nameKey), KEY (organizationId)`,
  );
  for (let after = ''; ;) {
    const rows = (await writer.run(
      sql`SELECT n.id, n.name, p.organizationId FROM name_period n JOIN partnership p ON p.id = n.partnershipId JOIN organization o ON o.id = p.organizationId WHERE n.id > ${after} AND NOT (n.name COLLATE utf8mb4_bin <=> o.name COLLATE utf8mb4_bin) ORDER BY n.id LIMIT ${raw(String(pageSize))}`,
    )) as { id: string; name: string; organizationId: string }[];
    await insertRows(
      writer,
      'intake_former (nameKey, organizationId, name)',
      rows.map(({ name, organizationId }) => [nameKeysOf(name).key.slice(0, 200), organizationId, name]),
    );
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.id;
  }
}

/** Every known organization that shares the domain or the name with a row that has no organization yet. */
async function collectCandidates(writer: Writer, batchId: string): Promise<void> {
  await temporary(
    writer,
    'intake_candidate',
    `number INT NOT NULL, organizationId ${idType} NOT NULL, byDomain BOOLEAN NOT NULL, byName BOOLEAN NOT NULL, PRIMARY KEY (number, organizationId)`,
  );
  const open = sql`r.batchId = ${batchId} AND r.organizationId IS NULL AND r.rowKey IS NOT NULL`;
  const target = raw('INSERT INTO intake_candidate (number, organizationId, byDomain, byName)');
  const byName = raw('ON DUPLICATE KEY UPDATE byName = TRUE');
  await run(
    writer,
    sql`${target} SELECT r.number, d.organizationId, TRUE, FALSE FROM import_row r JOIN intake_domain d ON d.domain = r.clue WHERE ${open}`,
  );
  await run(
    writer,
    sql`${target} SELECT r.number, o.id, FALSE, TRUE FROM import_row r JOIN organization o ON o.normalizedName = CONVERT(r.nameKey USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AND o.normalizedName COLLATE utf8mb4_bin = r.nameKey WHERE ${open} ${byName}`,
  );
  await run(
    writer,
    sql`${target} SELECT DISTINCT r.number, f.organizationId, FALSE, TRUE FROM import_row r JOIN intake_former f ON f.nameKey = r.nameKey WHERE ${open} ${byName}`,
  );
}

/** The cases in which the rule of the domain has one answer: see `matchOrganization`. */
async function decideClearRows(writer: Writer, batchId: string): Promise<void> {
  const byBoth = raw(
    'SELECT number, MIN(organizationId) AS organizationId FROM intake_candidate WHERE byDomain AND byName GROUP BY number HAVING COUNT(*) = 1',
  );
  await run(
    writer,
    sql`UPDATE import_row r JOIN (${byBoth}) c ON c.number = r.number SET r.organizationId = c.organizationId, r.isNew = FALSE WHERE r.batchId = ${batchId}`,
  );
  const byNameAlone = raw(
    'SELECT number, MIN(organizationId) AS organizationId FROM intake_candidate GROUP BY number HAVING COUNT(*) = 1 AND MAX(byName)',
  );
  await run(
    writer,
    sql`UPDATE import_row r JOIN (${byNameAlone}) c ON c.number = r.number SET r.organizationId = c.organizationId, r.isNew = FALSE WHERE r.batchId = ${batchId} AND r.clue IS NULL`,
  );
  await run(
    writer,
    sql`UPDATE import_row r JOIN (SELECT DISTINCT number FROM intake_candidate) c ON c.number = r.number SET r.isNew = FALSE WHERE r.batchId = ${batchId} AND r.organizationId IS NULL`,
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

async function decideOtherRows(writer: Writer, batchId: string): Promise<void> {
  await temporary(
    writer,
    'intake_decision',
    `number INT NOT NULL PRIMARY KEY, organizationId ${idType}, reason varchar(500), candidates longtext`,
  );
  for (let after = 0; ;) {
    const rows = (await writer.run(
      sql`SELECT number, name, clue, isShared FROM import_row WHERE batchId = ${batchId} AND number > ${after} AND organizationId IS NULL AND rowKey IS NOT NULL AND NOT isNew ORDER BY number LIMIT ${raw(String(pageSize))}`,
    )) as unknown as OpenRow[];
    if (rows.length > 0) await decidePage(writer, rows);
    if (rows.length < pageSize) break;
    after = rows.at(-1)!.number;
  }
  await run(
    writer,
    sql`UPDATE import_row r JOIN intake_decision d ON d.number = r.number SET r.organizationId = d.organizationId, r.isNew = d.organizationId IS NULL, r.isDoubtful = d.candidates IS NOT NULL, r.candidates = d.candidates, r.reason = COALESCE(r.reason, d.reason) WHERE r.batchId = ${batchId}`,
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
  await insertRows(
    writer,
    'intake_decision (number, organizationId, reason, candidates)',
    rows.map((row) => {
      const known = (candidatesOf.get(row.number) ?? []).map(({ id, name, domains }) => ({
        id,
        names: [name, ...(formerOf.get(id) ?? []).map((each) => each.name)],
        domains: domainsOf(domains),
      }));
      const match = matchOrganization(
        { name: row.name, domain: row.clue, isDomainShared: Boolean(row.isShared) },
        known,
      );
      return [row.number, ...decisionOf(match, known)];
    }),
  );
}

function decisionOf(
  match: OrganizationMatch,
  known: readonly { id: string; names: string[]; domains: string[] }[],
): [string | null, string | null, string | null] {
  if (match.kind === 'MATCH') return [match.id, null, null];
  if (match.kind === 'NEW') return [null, null, null];
  const meant = known
    .filter(({ id }) => match.ids.includes(id))
    .map(({ id, names: [name], domains }) => ({ id, name, domains }));
  return [null, match.reason, JSON.stringify(meant)];
}

const domainsOf = (domains: string | string[]): string[] =>
  typeof domains === 'string' ? (JSON.parse(domains) as string[]) : domains;

/** Two rows that were taken for one organization: the one with a domain, or the first, is; the other is a doubt. */
async function markConflicts(writer: Writer, batchId: string): Promise<void> {
  const taken = sql`SELECT number, organizationId, ROW_NUMBER() OVER (PARTITION BY organizationId ORDER BY clue IS NULL, number) AS place, FIRST_VALUE(number) OVER (PARTITION BY organizationId ORDER BY clue IS NULL, number) AS first FROM import_row WHERE batchId = ${batchId} AND organizationId IS NOT NULL`;
  const candidates = raw(
    "JSON_ARRAY(JSON_OBJECT('id', o.id, 'name', o.name, 'domains', JSON_EXTRACT(o.domains, '$')))",
  );
  await run(
    writer,
    sql`UPDATE import_row r JOIN (${taken}) t ON t.number = r.number AND t.place > 1 JOIN organization o ON o.id = t.organizationId SET r.organizationId = NULL, r.isNew = TRUE, r.isDoubtful = TRUE, r.candidates = ${candidates}, r.reason = COALESCE(r.reason, CONCAT('The organization ', LEFT(o.name, 200), ' is already meant by row ', t.first, '.')) WHERE r.batchId = ${batchId}`,
  );
}
