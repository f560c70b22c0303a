/** How much data the bench knows: each partner has about three agreements and fifty observations. */

export const sizes = {
  S: { partners: 2000 },
  M: { partners: 100_000 },
} as const;

export type Size = keyof typeof sizes;

/** One partner in twenty is observed daily for two years; of the others about half hand in a figure each month. */
export const observed = {
  firstDay: '2024-01-01',
  days: 730,
  months: 24,
  daily: (partners: number) => partners / 20,
  monthly: (partners: number) => (partners * 9) / 16,
  /** Of so many partners the bench brings observations in. */
  ingested: 1000,
} as const;

/** The keys of the metrics: observed daily, observed monthly, and one that only the bench brings observations in for. */
export const metricKeys = {
  daily: 'bench_orders',
  monthly: 'bench_revenue',
  ingested: 'bench_visits',
} as const;
