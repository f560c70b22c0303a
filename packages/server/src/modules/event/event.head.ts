/** The end of the log: one row, locked for the moment of a commit so that the order of the log is the order of commits. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('event_head')
export class EventHead {
  @PrimaryColumn({ type: 'tinyint' })
  id: number;

  @Column({ type: 'int' })
  sequence: number;
}
