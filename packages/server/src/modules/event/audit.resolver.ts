/** The chain of the log on the graph: its end, to be written down elsewhere, and a look over it piece by piece. */
import { Permission } from '@partnergraph/graph/api/permission.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { Instant } from '@partnergraph/graph/record/scalars.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { mayEverywhere } from '../access/policy.js';
import { breaks, checkPiece } from './check.js';
import { namedRows, type Watched, watched } from './watch.js';

/** How many events one question looks over. */
const eventsOfAPiece = 5000;

@ObjectType({ description: 'A place at which the log is not what was written.' })
class AuditBreak {
  @Field(() => Int, { description: 'The place in the log.' })
  sequence: number;

  @Field(() => String, { description: 'In what way, such as `CHANGED` or `MISSING`.' })
  how: string;

  @Field(() => String, { description: 'The same in a sentence.' })
  description: string;
}

@ObjectType({
  description:
    'The end of the event log: whoever keeps its hash can tell later whether anything before was changed or cut off.',
})
class AuditHead {
  @Field(() => Int, { description: 'The number of events, which is the place of the last.' })
  sequence: number;

  @Field(() => String, {
    description: 'The hash of the last link, in hex; of 64 zeros before the first event.',
  })
  hash: string;

  @Field(() => Instant, {
    nullable: true,
    description: 'When the product itself last looked over the whole log and found it whole.',
  })
  wholeAt: string | null;

  @Field(() => AuditBreak, {
    nullable: true,
    description: 'The first broken place that the product itself has found; null for none.',
  })
  broken: AuditBreak | null;
}

@ObjectType({ description: 'A piece of the log, looked over.' })
class AuditPiece {
  @Field(() => Int, { description: 'The last place that is whole; the next piece comes after it.' })
  to: number;

  @Field(() => String, { description: 'The hash of its link, in hex.' })
  hash: string;

  @Field(() => Boolean, { description: 'Whether the end of the log was reached.' })
  isEnd: boolean;

  @Field(() => Boolean, { description: 'Whether the expected hash is that of a link of this piece.' })
  isExpectedFound: boolean;

  @Field(() => AuditBreak, { nullable: true, description: 'The first broken place; null when all is whole.' })
  broken: AuditBreak | null;
}

function permit(context: ProductContext): void {
  const may = mayEverywhere(context.viewer, 'audit.read');
  if (may !== true) throw problem('FORBIDDEN', [], may);
}

function breakOf({ brokenAt, brokenHow }: Watched): AuditBreak | null {
  if (brokenAt === null || brokenHow === null) return null;
  return { sequence: brokenAt, how: brokenHow, description: breaks[brokenHow] };
}

@Resolver()
export class AuditResolver {
  @Permission('audit.read')
  @Query(() => AuditHead, {
    description: 'The end of the event log, and what the product found when it last looked it over.',
  })
  async auditHead(@Ctx() context: ProductContext): Promise<AuditHead> {
    permit(context);
    const [row] = await namedRows(context.database)(
      sql`SELECT sequence, LOWER(HEX(hash)) AS hash FROM event_head WHERE id = 1`,
    );
    const state = await watched(context.database);
    return {
      sequence: Number(row!['sequence']),
      hash: (row!['hash'] as string | null) ?? '0'.repeat(64),
      wholeAt: state.wholeAt,
      broken: breakOf(state),
    };
  }

  @Permission('audit.read')
  @Query(() => AuditPiece, {
    description: 'Looks over the next thousands of events and says whether their chain is whole.',
  })
  async auditCheck(
    @Arg('after', () => Int, { defaultValue: 0, description: 'The place after which to begin.' })
    after: number,
    @Arg('expected', () => String, {
      nullable: true,
      description: 'A hash that was once the end of the log, in hex.',
    })
    expected: string | null,
    @Ctx() context: ProductContext,
  ): Promise<AuditPiece> {
    permit(context);
    const piece = await checkPiece(namedRows(context.database), {
      after: Math.max(after, 0),
      count: eventsOfAPiece,
      expected: expected?.toLowerCase() ?? null,
    });
    const { broken } = piece;
    return {
      ...piece,
      hash: piece.hash.toString('hex'),
      broken: broken && { ...broken, description: breaks[broken.how] },
    };
  }
}
