/** The jobs of the product, in the order of a turn. */
import type { Database } from '../database/database.js';
import { transact } from '../database/transact.js';
import type { Config } from '../config.js';
import { accountMails } from '../modules/access/account.mail.js';
import { forgetLinks } from '../modules/access/link.service.js';
import { forgetAttempts } from '../modules/access/loginGuard.js';
import { forgetSessions } from '../modules/access/session.service.js';
import { openVault } from '../modules/access/vault.js';
import { product } from '../modules/access/viewer.js';
import { flushAccess } from '../modules/event/access.js';
import { watchLog } from '../modules/event/watch.js';
import { advanceAgreements } from '../modules/agreement/agreement.job.js';
import { forgetMails, sendMails } from '../modules/mail/mail.service.js';
import { openTransport } from '../modules/mail/transport.js';
import { rollUpMetrics } from '../modules/metric/rollup.job.js';
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
    {
      name: 'log',
      async run(signal) {
        const broken = await watchLog(database, now(), signal);
        if (broken)
          log.error(broken, 'The event log is not what was written; npm run audit -- verify tells more.');
        return 0;
      },
    },
    { name: 'access', run: () => flushAccess(database, now()) },
    {
      name: 'sessions',
      run: async () =>
        (await forgetSessions(database, now())) +
        (await forgetAttempts(database, now())) +
        (await forgetLinks(database, now())) +
        (await forgetMails(database, now())),
    },
    {
      name: 'rollups',
      run: (signal) => rollUpMetrics((work) => transact(database, { viewer: product, now }, work), signal),
    },
  ];
}

/** The job that sends mails; people wait for them, so that it runs on a schedule of its own. */
export function mailJob(
  database: Database,
  config: Pick<Config, 'mail' | 'publicUrl' | 'secretKey' | 'dataFolder'>,
  now: () => Date,
): Job {
  const office = {
    database,
    vault: openVault(config),
    transport: openTransport(config.mail),
    compose: accountMails(database, config.publicUrl, now),
  };
  return { name: 'mails', run: (signal) => sendMails(office, now(), signal) };
}
