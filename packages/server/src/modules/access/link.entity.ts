/** A link that was mailed: it sets a new password once, within its time. */
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user.entity.js';

@Entity('account_link')
@Index('account_link_userId_idx', ['userId'])
export class AccountLink {
  /** SHA-256 of the secret in the link, in hex. */
  @PrimaryColumn({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  secretHash: string;

  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'userId' })
  user: Relation<User>;

  @Column({ type: 'datetime', precision: 3 })
  expiresAt: Date;
}
