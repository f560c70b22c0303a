/** Observations: millions of small rows, kept by the short key of their series in the order of time. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One entry: what a series was at one time, as it was stated once. A correction is the next entry of the same time. */
@Entity('observation')
export class Observation {
  @PrimaryColumn({ type: 'int' })
  seriesNumber: number;

  /** The instant in UTC; of a whole day its midnight in UTC. */
  @PrimaryColumn({ type: 'datetime', precision: 3 })
  at: string;

  /** Whether it is about a whole day and not an instant. */
  @PrimaryColumn({ type: 'boolean' })
  isWholeDay: boolean;

  /** 1 for the first statement, 2 for its first correction. */
  @PrimaryColumn({ type: 'smallint' })
  entry: number;

  /** The day that it falls on, in the zone that the program had when it was recorded. */
  @Column({ type: 'date' })
  day: string;

  /** What was observed; of a ratio its numerator. */
  @Column({ type: 'decimal', precision: 24, scale: 6 })
  value: string;

  @Column({ type: 'decimal', precision: 24, scale: 6, nullable: true })
  denominator: string | null;

  /** The id under which its source knows it. */
  @Column({ type: 'varchar', length: 100, charset: 'utf8mb4', collation: 'utf8mb4_bin', nullable: true })
  externalId: string | null;

  @Column({ type: 'datetime', precision: 3 })
  recordedAt: string;

  /** When the next entry of the same time was recorded; null for the one that holds. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  supersededAt: string | null;
}

/** The ids under which a source knows its observations of a metric. */
@Entity('observation_name')
export class ObservationName {
  @PrimaryColumn({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  metricId: string;

  @PrimaryColumn({ type: 'varchar', length: 100, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  externalId: string;

  @Column({ type: 'int' })
  seriesNumber: number;

  @Column({ type: 'datetime', precision: 3 })
  at: string;

  @Column({ type: 'boolean' })
  isWholeDay: boolean;
}
