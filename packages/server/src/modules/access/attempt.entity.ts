/** How often logins have failed of late, under a hash of the account and the address: the table tells neither. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('login_attempt')
export class LoginAttempt {
  @PrimaryColumn({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  keyHash: string;

  @Column({ type: 'int' })
  failures: number;

  @Index('login_attempt_lastAt_idx')
  @Column({ type: 'datetime', precision: 3 })
  lastAt: Date;
}
