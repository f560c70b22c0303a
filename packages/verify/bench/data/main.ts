/** Fills the migrated, empty database of `DATABASE_URL` with the data of one size: `main.ts S`. Migrating once more links its log. */
import mysql from 'mysql2/promise';
import { agreementFillings } from './agreements.js';
import { figureFillings, observe } from './figures.js';
import { load } from './load.js';
import { eventFillings } from './log.js';
import { partnerFillings } from './partners.js';
import { type Size, sizes } from './sizes.js';

async function fill(url: string, size: Size): Promise<void> {
  const { partners } = sizes[size];
  const connection = await mysql.createConnection(url);
  // The log begins anew, without what the making of the operator has told.
  for (const table of ['event', 'event_link', 'event_personal'])
    await connection.query(`DELETE FROM ${table}`);
  await load(connection, [
    ...partnerFillings(partners),
    ...agreementFillings(partners),
    ...figureFillings(partners),
    ...eventFillings(partners),
  ]);
  await connection.query(
    'UPDATE event_head SET sequence = (SELECT MAX(sequence) FROM event), linked = 0, hash = NULL',
  );
  await observe(connection, partners);
  const [tables] = await connection.query<mysql.RowDataPacket[]>('SHOW TABLES');
  for (const row of tables) await connection.query(`ANALYZE TABLE \`${String(Object.values(row)[0])}\``);
  await connection.end();
}

await fill(process.env['DATABASE_URL']!, process.argv[2] as Size);
