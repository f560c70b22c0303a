/** The second factor of a user: a sealed secret that an app makes codes from, and recovery codes for the day the app is lost. */
import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user.entity.js';

const id = { type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' } as const;

@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn(id)
  userId: string;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'userId' })
  user: Relation<User>;

  @Column({ type: 'varchar', length: 255, charset: 'ascii', collation: 'ascii_bin' })
  sealedSecret: string;

  /** The last step of thirty seconds whose code was taken: neither it nor an earlier one is taken again. */
  @Column({ type: 'int', default: 0 })
  lastStep: number;

  /** Null until the first code has shown that the app has the secret. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  confirmedAt: Date | null;
}

@Entity('recovery_code')
export class RecoveryCode {
  @PrimaryColumn(id)
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'userId' })
  user: Relation<User>;

  @PrimaryColumn({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  codeHash: string;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  usedAt: Date | null;
}
