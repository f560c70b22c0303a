/** The plain stack's own entities over the product's tables: as little of them as the works need. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType()
abstract class Named {
  @Field(() => ID)
  @PrimaryColumn({ type: 'varchar' })
  id: string;

  @Field(() => String)
  @Column({ type: 'varchar' })
  name: string;
}

@ObjectType()
@Entity('organization')
export class Organization extends Named {
  @Field(() => String, { nullable: true })
  @Column({ type: 'varchar', nullable: true })
  country: string | null;
}

@ObjectType()
@Entity('program')
export class Program extends Named {}

@ObjectType()
@Entity('track')
export class Track extends Named {}

@ObjectType()
@Entity('level')
export class Level extends Named {
  @Field(() => Int)
  @Column({ type: 'int' })
  rank: number;
}

@ObjectType()
@Entity('user')
export class User extends Named {}

@ObjectType()
@Entity('agreement')
export class Agreement {
  @Field(() => ID)
  @PrimaryColumn({ type: 'varchar' })
  id: string;

  @Column({ type: 'varchar' })
  partnershipId: string;

  @Field(() => String)
  @Column({ type: 'varchar' })
  number: string;

  @Field(() => String)
  @Column({ type: 'varchar' })
  title: string;

  @Field(() => String)
  @Column({ type: 'varchar' })
  state: string;

  @Field(() => String, { nullable: true })
  @Column({ type: 'date', nullable: true })
  effectiveOn: string | null;

  @Field(() => String, { nullable: true })
  @Column({ type: 'date', nullable: true })
  endsOn: string | null;
}

@ObjectType()
@Entity('partnership')
export class Partnership extends Named {
  @Field(() => Int)
  @Column({ type: 'int' })
  version: number;

  @Field(() => String)
  @Column({ type: 'varchar' })
  stage: string;

  @Field(() => String, { nullable: true })
  @Column({ type: 'date', nullable: true })
  startsOn: string | null;

  @Field(() => String, { nullable: true })
  @Column({ type: 'date', nullable: true })
  nextReviewOn: string | null;

  @Field(() => Date)
  @Column({ type: 'datetime', precision: 3 })
  updatedAt: Date;

  @Column({ type: 'varchar' })
  organizationId: string;

  @Column({ type: 'varchar' })
  programId: string;

  @Column({ type: 'varchar', nullable: true })
  trackId: string | null;

  @Column({ type: 'varchar', nullable: true })
  levelId: string | null;

  @Column({ type: 'varchar', nullable: true })
  ownerId: string | null;
}

export const entities = [Organization, Program, Track, Level, User, Agreement, Partnership];
