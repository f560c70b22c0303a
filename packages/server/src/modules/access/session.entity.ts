/** A login: the hash of the secret in the cookie, whose it is, and until when. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('session')
export class Session {
  /** SHA-256 of the cookie's secret, in hex. */
  @PrimaryColumn({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  secretHash: string;

  @Index('session_userId_idx')
  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  userId: string;

  @Column({ type: 'datetime', precision: 3 })
  startedAt: Date;

  @Index('session_expiresAt_idx')
  @Column({ type: 'datetime', precision: 3 })
  expiresAt: Date;
}
