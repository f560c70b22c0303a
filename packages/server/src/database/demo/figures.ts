/** The demo's figures: revenue, customers and tickets of every active partner, month by month. */
import { addDays, nextPeriod, periodStart } from '@partnergraph/domain/period.js';
import { ingestObservations } from '../../modules/metric/ingest.service.js';
import type { Chance } from './chance.js';
import type { Partner } from './partnerships.js';
import type { Act } from './play.js';

interface Figure {
  readonly partner: Partner;
  readonly on: string;
  readonly value: string;
  readonly currency?: string;
}

/** The currencies of those who are not paid in euros. */
const currencies: Readonly<Record<string, string>> = { US: 'USD', CA: 'USD', JP: 'JPY', GB: 'GBP' };

/** One act for each metric: the analyst brings in all months that are over. */
export function figureActs(luck: Chance, partners: readonly Partner[], today: string): Act[] {
  const revenue: Figure[] = [];
  const customers: Figure[] = [];
  const tickets: Figure[] = [];
  for (const partner of partners.filter(({ activeOn }) => activeOn !== null)) {
    const size = luck.between(2, 40);
    const currency = currencies[partner.organization.country] ?? 'EUR';
    let count = 0;
    for (const on of monthEnds(partner.activeOn!, today)) {
      if (luck.isLucky(0.55)) count += luck.between(1, 1 + Math.ceil(size / 12));
      const amount = count * luck.between(150, 950) * (currency === 'JPY' ? 160 : 1);
      revenue.push({ partner, on, value: String(amount), currency });
      customers.push({ partner, on, value: String(count) });
      tickets.push({ partner, on, value: String(luck.between(0, 2 + Math.ceil(count / 3))) });
    }
  }
  return [
    ingestion('demo_partner_revenue', revenue, today),
    ingestion('demo_joint_customers', customers, today),
    ingestion('demo_support_tickets', tickets, today),
  ];
}

/** The last days of the months that have ended since `from`. */
function monthEnds(from: string, today: string): string[] {
  const ends: string[] = [];
  for (
    let next = nextPeriod(periodStart(from, 'MONTH'), 'MONTH');
    next <= today;
    next = nextPeriod(next, 'MONTH')
  ) {
    ends.push(addDays(next, -1));
  }
  return ends;
}

function ingestion(metricKey: string, figures: readonly Figure[], day: string): Act {
  return {
    day,
    by: 'analyst',
    async run(writer) {
      const observations = figures.map(({ partner, on, value, currency }) => ({
        partnershipId: partner.partnershipId,
        on,
        value,
        ...(currency ? { currency } : {}),
      }));
      const { rejected } = await ingestObservations(writer, { metricKey, observations });
      if (rejected.length > 0) throw new Error(`${metricKey}: ${rejected[0]!.message}`);
    },
  };
}
