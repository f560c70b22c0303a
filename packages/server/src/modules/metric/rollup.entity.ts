/** Roll-ups: figures of whole months, quarters and years, made of observations so that wide reports need not read them all. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the roll-ups of a metric go: they are what the graph was when the log ended at this place. */
@Entity('metric_rollup')
export class MetricRollup {
  @PrimaryColumn({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  metricId: string;

  /** The last event that they know of; what came after is looked up in the log. */
  @Column({ type: 'int' })
  sequence: number;
}

/** What all series of a metric with the same keys were in one period. */
@Entity('metric_rollup_cell')
export class MetricRollupCell {
  @PrimaryColumn({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  metricId: string;

  @PrimaryColumn({ type: 'varchar', length: 10, charset: 'ascii', collation: 'ascii_bin' })
  grain: string;

  /** The first day of the period. */
  @PrimaryColumn({ type: 'date' })
  period: string;

  /** Counts the cells of the period. */
  @PrimaryColumn({ type: 'int' })
  number: number;

  @Column({ type: 'varchar', length: 3, nullable: true })
  currency: string | null;

  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  programId: string | null;

  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  trackId: string | null;

  /** The level on the last day of the period. */
  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  levelId: string | null;

  /** The stage on the last day of the period. */
  @Column({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  stage: string | null;

  @Column({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  partnershipKind: string | null;

  @Column({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  organizationKind: string | null;

  @Column({ type: 'varchar', length: 2, nullable: true })
  country: string | null;

  /** The sum of the values. */
  @Column({ type: 'decimal', precision: 48, scale: 6 })
  value: string;

  /** The sum of the denominators. */
  @Column({ type: 'decimal', precision: 48, scale: 6, nullable: true })
  denominator: string | null;

  /** How many observations there are. */
  @Column({ type: 'bigint' })
  count: string;

  @Column({ type: 'decimal', precision: 24, scale: 6 })
  lowest: string;

  @Column({ type: 'decimal', precision: 24, scale: 6 })
  highest: string;

  /** The sum of the latest value of each series. */
  @Column({ type: 'decimal', precision: 48, scale: 6 })
  latest: string;

  /** How many series there are. */
  @Column({ type: 'int' })
  series: number;
}
