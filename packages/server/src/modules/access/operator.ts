/** The operator: the admin that a new installation begins with; its login is kept in the data folder for the commands that work on this machine. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Database } from '../../database/database.js';
import { transact } from '../../database/transact.js';
import { makeUser } from './access.service.js';
import { hashPassword } from './password.js';
import { User } from './user.entity.js';
import { product } from './viewer.js';

const email = 'operator@partnergraph.local';

/** Makes the operator when there is none, and its login when the data folder has none. */
export async function ensureOperator(database: Database, folder: string | null): Promise<void> {
  if (!folder) return;
  const file = join(folder, 'operator.json');
  const [known] = await database.run(sql`SELECT id, version FROM user WHERE email = ${email}`);
  if (known && existsSync(file)) return;
  const password = randomBytes(18).toString('base64url');
  await transact(database, { viewer: product, now: () => new Date() }, async (writer) => {
    if (!known) return makeUser(writer, { name: 'Operator', email, password, role: 'ADMIN' });
    const row = await writer.load<{ id: string; version: number }>(User, known[0] as string);
    return writer.change(
      User,
      row,
      { passwordHash: await hashPassword(password) },
      { event: 'user.setPassword' },
    );
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ email, password }, null, 2)}\n`, { mode: 0o600 });
}
