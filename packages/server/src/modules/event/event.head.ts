/** The end of the log: one row, locked for the moment of a commit so that the order of the log is the order of commits; and the links that chain it. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('event_head')
export class EventHead {
  @PrimaryColumn({ type: 'tinyint' })
  id: number;

  /** The last place that is taken. */
  @Column({ type: 'int' })
  sequence: number;

  /** The last place that is linked; behind `sequence` only within a transaction that writes many events at once. */
  @Column({ type: 'int', default: 0 })
  linked: number;

  /** The hash of that link, null before the first: whoever wrote it down can tell later whether anything before was changed. */
  @Column({ type: 'binary', length: 32, nullable: true })
  hash: Buffer | null;
}

/** The link of an event: the hash of the link before and of all that the event says. Written once, as the event is. */
@Entity('event_link')
export class EventLink {
  @PrimaryColumn({ type: 'int', generated: false })
  sequence: number;

  @Column({ type: 'binary', length: 32 })
  hash: Buffer;

  /** The salted hash of what the event says of a person; null when it says nothing of any. */
  @Column({ type: 'binary', length: 32, nullable: true })
  personalHash: Buffer | null;
}

/** How far the product itself has looked over the log, pass after pass: one row. */
@Entity('event_check')
export class EventCheck {
  @PrimaryColumn({ type: 'tinyint' })
  id: number;

  /** The place that this pass has come to. */
  @Column({ type: 'int' })
  sequence: number;

  /** When a pass last came to the end and found everything whole. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  wholeAt: Date | null;

  /** The first place that was found broken, and how; null while none was. */
  @Column({ type: 'int', nullable: true })
  brokenAt: number | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  brokenHow: string | null;
}
