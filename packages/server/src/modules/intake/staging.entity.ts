/** What imports keep beside the graph: the text of files, how rows were understood before, and dated rows as they were. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

const id = { type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' } as const;

/** A piece of a file's text, kept until the import is applied or discarded. */
@Entity('import_chunk')
export class ImportChunk {
  @PrimaryColumn(id)
  batchId: string;

  @PrimaryColumn({ type: 'int' })
  position: number;

  @Column({ type: 'mediumtext' })
  text: string;
}

/** Which organizations a row was taken for, so that the same row is taken for the same one again on the same day. */
@Entity('import_identity')
@Index('import_identity_batch_id_idx', ['batchId'])
export class ImportIdentity {
  @PrimaryColumn(id)
  trackId: string;

  @PrimaryColumn({ type: 'char', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  rowKey: string;

  @PrimaryColumn(id)
  organizationId: string;

  @Column(id)
  batchId: string;
}

/** A dated row of a partnership as it was before an import changed it. */
@Entity('import_prior_period')
export class ImportPriorPeriod {
  @PrimaryColumn(id)
  batchId: string;

  /** `stage`, `level` or `name`. */
  @PrimaryColumn({ type: 'varchar', length: 10, charset: 'ascii', collation: 'ascii_bin' })
  kind: string;

  @PrimaryColumn(id)
  id: string;

  @Column(id)
  partnershipId: string;

  @Column({ type: 'varchar', length: 200, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  value: string;

  @Column({ type: 'date' })
  fromOn: string;

  @Column({ type: 'date', nullable: true })
  toOn: string | null;

  /** How a level came to be held. */
  @Column({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  source: string | null;
}
