/** Which known organizations a row may mean: those that share its domain, its name, or had its name. */
import { nameKeysOf } from '@partnergraph/domain/organizationName.js';
import { raw, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { domainType, exactType, Feed, idType, run, temporary } from './statement.js';

const pageSize = 2000;

/** Collects the candidates of the rows that were not met before; false when there is no such row or no candidate. */
export async function collectCandidates(writer: Writer): Promise<boolean> {
  if ((await collectOpenRows(writer)) === 0) return false;
  await collectFormerNames(writer);
  await temporary(
    writer,
    'intake_candidate',
    `number INT NOT NULL, organizationId ${idType} NOT NULL, byDomain BOOLEAN NOT NULL, byName BOOLEAN NOT NULL, PRIMARY KEY (number, organizationId)`,
  );
  const into = raw('INSERT INTO intake_candidate (number, organizationId, byDomain, byName)');
  const byDomain = await run(
    writer,
    sql`${into} SELECT STRAIGHT_JOIN w.number, o.id, TRUE, FALSE FROM organization o JOIN JSON_TABLE(o.domains, '$[*]' COLUMNS (domain VARCHAR(253) PATH '$')) d JOIN intake_open w WHERE w.clueHash = CRC32(CONVERT(d.domain USING ascii)) AND w.clue = CONVERT(d.domain USING ascii) COLLATE ascii_bin ON DUPLICATE KEY UPDATE byDomain = TRUE`,
  );
  const byName = await run(
    writer,
    sql`${into} SELECT STRAIGHT_JOIN w.number, o.id, FALSE, TRUE FROM organization o JOIN intake_open w WHERE w.nameHash = CRC32(o.normalizedName) AND w.nameKey = o.normalizedName COLLATE utf8mb4_bin ON DUPLICATE KEY UPDATE byName = TRUE`,
  );
  const byFormerName = await run(
    writer,
    sql`${into} SELECT STRAIGHT_JOIN w.number, f.organizationId, FALSE, TRUE FROM intake_former f JOIN intake_open w WHERE w.nameHash = CRC32(f.nameKey) AND w.nameKey = f.nameKey ON DUPLICATE KEY UPDATE byName = TRUE`,
  );
  return byDomain + byName + byFormerName > 0;
}

/** The rows that were not met before, found by short numbers made from their name and domain; gives how many. */
async function collectOpenRows(writer: Writer): Promise<number> {
  await temporary(
    writer,
    'intake_open',
    `number INT NOT NULL PRIMARY KEY, nameKey ${exactType}, clue ${domainType}, nameHash INT UNSIGNED, clueHash INT UNSIGNED, KEY (nameHash), KEY (clueHash)`,
  );
  return run(
    writer,
    raw(
      'INSERT INTO intake_open (number, nameKey, clue, nameHash, clueHash) SELECT s.number, s.nameKey, s.clue, CRC32(s.nameKey), CRC32(s.clue) FROM intake_staged s LEFT JOIN intake_match m ON m.number = s.number WHERE m.number IS NULL AND s.rowKey IS NOT NULL',
    ),
  );
}

/** Names that partnerships had and that are not their organization's present one. */
async function collectFormerNames(writer: Writer): Promise<void> {
  await temporary(
    writer,
    'intake_former',
    `nameKey ${exactType} NOT NULL, organizationId ${idType} NOT NULL, name ${exactType} NOT NULL, KEY (organizationId)`,
  );
  const feed = new Feed(writer, 'intake_former (nameKey, organizationId, name)');
  for (let after = ''; ;) {
    const rows = (await writer.run(
      sql`SELECT n.id, n.name, p.organizationId FROM name_period n JOIN partnership p ON p.id = n.partnershipId JOIN organization o ON o.id = p.organizationId WHERE n.id > ${after} AND NOT (n.name COLLATE utf8mb4_bin <=> o.name COLLATE utf8mb4_bin) ORDER BY n.id LIMIT ${raw(String(pageSize))}`,
    )) as { id: string; name: string; organizationId: string }[];
    await feed.send(
      rows.map(({ name, organizationId }) => [nameKeysOf(name).key.slice(0, 200), organizationId, name]),
    );
    if (rows.length < pageSize) break;
    after = rows.at(-1)!.id;
  }
  await feed.end();
}
