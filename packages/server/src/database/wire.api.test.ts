/** Rows as the database sent them hold what the driver would have read out of them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { WireRow } from '@partnergraph/graph/read/wire.js';
import type { PoolConnection, RowDataPacket } from 'mysql2';
import { type Harness, openHarness } from '../testing/harness.js';
import { executeWire } from './wire.js';

let harness: Harness;
let connection: PoolConnection;

beforeAll(async () => {
  harness = await openHarness();
  connection = await new Promise((resolve, reject) => {
    harness.owner.pool.pool.getConnection((error, one) => (error ? reject(error) : resolve(one)));
  });
});

afterAll(async () => {
  connection.destroy();
  await harness.close();
});

const run = (text: string, params: unknown[] = []): Promise<unknown> =>
  connection.promise().query(text, params);

const kept = (text: string): Promise<readonly WireRow[]> =>
  new Promise((resolve, reject) => {
    executeWire(connection, { text, params: [] }, (failure, rows) =>
      failure ? reject(failure) : resolve(rows),
    );
  });

const read = async (text: string): Promise<unknown> => {
  const [rows] = await connection.promise().execute<RowDataPacket[]>({ sql: text, rowsAsArray: true });
  return rows;
};

test('every kind of column gives the value that the driver gives', async () => {
  await run(`CREATE TEMPORARY TABLE kind (
    tiny TINYINT, flag TINYINT UNSIGNED, small SMALLINT, medium MEDIUMINT, whole INT, positive INT UNSIGNED,
    large BIGINT, largest BIGINT UNSIGNED, exact DECIMAL(20, 4), near DOUBLE, nearer FLOAT, year YEAR,
    day DATE, second DATETIME, instant DATETIME(3), moment DATETIME(6),
    code CHAR(4) CHARACTER SET ascii, name VARCHAR(400), story LONGTEXT, hash BINARY(4), bytes VARBINARY(400))`);
  const integers = [-7, 200, -300, -70_000, -5, 4_000_000_000, '-9007199254740993', '18446744073709551615'];
  const [day, second] = ['2026-11-21', '2026-11-21 10:00:00'];
  const some = [...integers, '-1.5000', 0.1, 0.5, 2026, day, second, `${second}.120`, `${second}.000001`];
  const none = [...Array<number>(11).fill(0), 1999, '0999-01-02', `${day} 00:00:00`, day, day];
  const texts = [
    'Ab',
    'Zoë "日本" \\ \n',
    'é'.repeat(40_000),
    Buffer.from([0, 1, 255, 9]),
    Buffer.alloc(300, 7),
  ];
  for (const row of [
    [...some, ...texts],
    [...none, '', '', 'x'.repeat(251), Buffer.alloc(4), Buffer.alloc(0)],
    Array<null>(21).fill(null),
  ])
    await run('INSERT INTO kind VALUES (?)', [row]);
  const rows = await kept('SELECT * FROM kind');
  expect(rows.map((row) => row.values())).toEqual(await read('SELECT * FROM kind'));
});

test('what is worked out, an answer without rows and a change without an answer', async () => {
  const worked = `SELECT COUNT(*), SUM(1), AVG(1), NULL, 'text', DATE_FORMAT('2026-11-21', '%Y-%m-01'), DATE('2026-11-21') UNION ALL SELECT 2, 2, 2, NULL, NULL, NULL, NULL`;
  expect((await kept(worked)).map((row) => row.values())).toEqual(await read(worked));
  expect(await kept('SELECT 1 FROM DUAL WHERE FALSE')).toEqual([]);
  await run('CREATE TEMPORARY TABLE changed (id INT)');
  expect(await kept('INSERT INTO changed VALUES (1)')).toEqual([]);
});

test('rows keep their values, however they are gone through, and packets of several chunks are whole', async () => {
  await run('CREATE TEMPORARY TABLE many (id INT, parent VARCHAR(30), story LONGTEXT)');
  const stories = Array.from({ length: 40 }, (_, i) => [i, `parent ${i >> 1}`, String(i).repeat(9_000)]);
  await run('INSERT INTO many VALUES ?', [stories]);
  const rows = await kept('SELECT id, parent, story FROM many ORDER BY id');
  for (const at of [39, 0, 20, 7])
    expect([rows[at]!.value(2), rows[at]!.integer(0), rows[at]!.value(1)]).toEqual([
      String(at).repeat(9_000),
      at,
      `parent ${at >> 1}`,
    ]);
  expect(rows[4]!.isSameText(rows[5]!, 1)).toBe(true);
  expect(rows[5]!.isSameText(rows[6]!, 1)).toBe(false);
});
