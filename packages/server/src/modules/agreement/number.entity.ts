/** How many agreements each year has: one row a year, locked from the numbering of an agreement to its commit. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('agreement_number')
export class AgreementNumber {
  @PrimaryColumn({ type: 'smallint' })
  yearOf: number;

  /** The number that was given last. */
  @Column({ type: 'int' })
  given: number;
}
