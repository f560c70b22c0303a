/** What events say of persons: kept beside the log, where it can be emptied; the log holds its salted hash and the word `erased`. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('event_personal')
export class EventPersonal {
  /** The place of the event. */
  @PrimaryColumn({ type: 'int', generated: false })
  sequence: number;

  /** The user or the contact; null for somebody unknown. */
  @Index('event_personal_personId_idx')
  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  personId: string | null;

  /** Without it nobody can find a short value by trying; null, as all else, once the person is erased. */
  @Column({ type: 'binary', length: 16, nullable: true })
  salt: Buffer | null;

  @Column({ type: 'json', nullable: true })
  before: Record<string, unknown> | null;

  @Column({ type: 'json', nullable: true })
  after: Record<string, unknown> | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  label: string | null;

  @Column({ type: 'text', nullable: true })
  note: string | null;
}
