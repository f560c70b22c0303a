/** The resolvers of the plain stack: entities by TypeORM, references and lists by loaders. */
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { type DataSource, MoreThan } from 'typeorm';
import { Agreement, Level, Organization, Partnership, Program, Track, User } from './entities.js';
import type { Loaders } from './loaders.js';

export interface Context {
  readonly source: DataSource;
  readonly loaders: Loaders;
}

export enum PartnershipStage {
  ACTIVE = 'ACTIVE',
  AT_RISK = 'AT_RISK',
  ONBOARDING = 'ONBOARDING',
}
registerEnumType(PartnershipStage, { name: 'PartnershipStage' });

enum Direction {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(Direction, { name: 'Direction' });

enum PartnershipOrderField {
  UPDATED_AT = 'UPDATED_AT',
}
registerEnumType(PartnershipOrderField, { name: 'PartnershipOrderField' });

@InputType()
class PartnershipOrder {
  @Field(() => PartnershipOrderField)
  field: PartnershipOrderField;

  @Field(() => Direction)
  direction: Direction;
}

@InputType()
class OrganizationWhere {
  @Field(() => String)
  search: string;
}

@InputType()
class StageWhere {
  @Field(() => [PartnershipStage], { nullable: true })
  in: PartnershipStage[] | null;
}

@InputType()
class PartnershipWhere {
  @Field(() => OrganizationWhere)
  organization: OrganizationWhere;

  @Field(() => StageWhere)
  stage: StageWhere;
}

@ObjectType()
class PartnershipConnection {
  @Field(() => [Partnership])
  nodes: Partnership[];

  @Field(() => Int)
  totalCount: number;
}

@ObjectType()
class AgreementConnection {
  @Field(() => [Agreement])
  nodes: Agreement[];
}

@Resolver(() => Partnership)
export class PartnershipResolver {
  @Query(() => Partnership, { nullable: true })
  partnership(@Arg('id', () => ID) id: string, @Ctx() { source }: Context): Promise<Partnership | null> {
    return source.manager.findOneBy(Partnership, { id });
  }

  @Query(() => PartnershipConnection)
  async partnerships(
    @Ctx() { source }: Context,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('where', () => PartnershipWhere, { nullable: true }) where: PartnershipWhere | null,
    @Arg('orderBy', () => [PartnershipOrder], { nullable: true }) orderBy: PartnershipOrder[] | null,
  ): Promise<Partial<PartnershipConnection>> {
    if (!where) {
      const order = { id: 'ASC' } as const;
      return {
        nodes: await source.manager.find(Partnership, {
          where: after ? { id: MoreThan(idOfCursor(after)) } : {},
          order,
          take: first,
        }),
      };
    }
    const [nodes, totalCount] = await source.manager
      .createQueryBuilder(Partnership, 'p')
      .where(
        `p.organizationId IN (SELECT subjectId FROM search_token WHERE subjectType = 'Organization' AND token LIKE :word)`,
        { word: `${where.organization.search}%` },
      )
      .andWhere('p.stage IN (:...stages)', { stages: where.stage.in })
      .orderBy('p.updatedAt', orderBy?.[0]?.direction ?? 'ASC')
      .addOrderBy('p.id', orderBy?.[0]?.direction ?? 'ASC')
      .take(first)
      .getManyAndCount();
    return { nodes, totalCount };
  }

  @FieldResolver(() => Organization)
  organization(@Root() { organizationId }: Partnership, @Ctx() { loaders }: Context): unknown {
    return loaders.organization.load(organizationId);
  }

  @FieldResolver(() => Program)
  program(@Root() { programId }: Partnership, @Ctx() { loaders }: Context): unknown {
    return loaders.program.load(programId);
  }

  @FieldResolver(() => Track, { nullable: true })
  track(@Root() { trackId }: Partnership, @Ctx() { loaders }: Context): unknown {
    return trackId && loaders.track.load(trackId);
  }

  @FieldResolver(() => Level, { nullable: true })
  level(@Root() { levelId }: Partnership, @Ctx() { loaders }: Context): unknown {
    return levelId && loaders.level.load(levelId);
  }

  @FieldResolver(() => User, { nullable: true })
  owner(@Root() { ownerId }: Partnership, @Ctx() { loaders }: Context): unknown {
    return ownerId && loaders.owner.load(ownerId);
  }

  @FieldResolver(() => AgreementConnection)
  async agreements(@Root() { id }: Partnership, @Ctx() { loaders }: Context): Promise<AgreementConnection> {
    return { nodes: await loaders.agreements.load(id) };
  }
}

/** The product's cursors are lists of values, the id last. */
function idOfCursor(cursor: string): string {
  const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
  return values.at(-1)!;
}
