/** The jobs of the product, in the order of a turn. */
import type { Database } from '../database/database.js';
import { transact } from '../database/transact.js';
import { forgetAttempts } from '../modules/access/loginGuard.js';
import { forgetSessions } from '../modules/access/session.service.js';
import { product } from '../modules/access/viewer.js';
import { flushAccess } from '../modules/event/access.js';
import { advanceAgreements } from '../modules/agreement/agreement.job.js';
import type { Job, Log } from './schedule.js';

/** Every job, over this database and clock. */
export function productJobs(database: Database, now: () => Date, log: Log): Job[] {
  return [
    {
      name: 'agreements',
      async run(signal) {
        const { steps, failures } = await advanceAgreements(
          (work) => transact(database, { viewer: product, now }, work),
          signal,
        );
        for (const { id, error } of failures)
          log.error({ agreement: id, err: error }, 'An agreement could not be moved by the calendar.');
        return steps;
      },
    },
    { name: 'access', run: () => flushAccess(database, now()) },
    {
      name: 'sessions',
      run: async () => (await forgetSessions(database, now())) + (await forgetAttempts(database, now())),
    },
  ];
}
