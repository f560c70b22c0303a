/** The second factor on the graph. */
import { Permission } from '@partnergraph/graph/api/permission.js';
import { problem, UserError, UserErrorType } from '@partnergraph/graph/api/payload.js';
import { Instant } from '@partnergraph/graph/record/scalars.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import { useCases } from '@partnergraph/graph/api/useCases.js';
import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
} from './secondFactor.service.js';
import { ViewerType } from './session.resolver.js';
import { User } from './user.entity.js';

@ObjectType({ description: 'The second factor of the one who asks.' })
export class SecondFactorState {
  @Field(() => Instant, { description: 'Since when a login asks for a code.' })
  since: string;

  @Field(() => Int, { description: 'How many recovery codes were not used yet.' })
  recoveryCodesLeft: number;
}

@ObjectType({ description: 'The answer of what is done with the own second factor.' })
export class SecondFactorPayload {
  @Field(() => String, {
    nullable: true,
    description: 'Of `secondFactorBegin`: the secret in base 32, for apps without a camera.',
  })
  secret: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of `secondFactorBegin`: the `otpauth:` address that an app reads from a picture.',
  })
  address: string | null;

  @Field(() => [String], {
    description: 'Codes to be written down, each good once; they are shown this once and never again.',
  })
  recoveryCodes: string[];

  @Field(() => [UserErrorType], { description: 'Why it was refused; empty when it was done.' })
  errors: readonly object[];
}

async function answerFactor(
  context: ProductContext,
  work: () => Promise<Partial<SecondFactorPayload> | void>,
): Promise<SecondFactorPayload> {
  const nothing = { secret: null, address: null, recoveryCodes: [], errors: [] };
  try {
    if (context.viewer.id === null) throw problem('FORBIDDEN', [], 'Log in first.');
    return { ...nothing, ...(await work()) };
  } catch (error) {
    if (error instanceof UserError) return { ...nothing, errors: error.problems };
    throw error;
  }
}

const codeOfApp = { description: 'The code that the app shows now.' };
const codeOrRecovery = { description: 'The code that the app shows now, or a recovery code.' };

@Resolver()
class SecondFactorResolver {
  @Permission('ONESELF')
  @Mutation(() => SecondFactorPayload, {
    description: 'Makes the secret of a second factor; it counts once `secondFactorConfirm` has seen a code.',
  })
  secondFactorBegin(
    @Arg('password', () => String, { description: 'One’s own password.' }) password: string,
    @Ctx() context: ProductContext,
  ): Promise<SecondFactorPayload> {
    return answerFactor(context, () => beginSecondFactor(context, password));
  }

  @Permission('ONESELF')
  @Mutation(() => SecondFactorPayload, {
    description:
      'Has logins ask for a code from now on, gives recovery codes, and ends one’s other sessions.',
  })
  secondFactorConfirm(
    @Arg('code', () => String, codeOfApp) code: string,
    @Ctx() context: ProductContext,
  ): Promise<SecondFactorPayload> {
    return answerFactor(context, async () => ({ recoveryCodes: await confirmSecondFactor(context, code) }));
  }

  @Permission('ONESELF')
  @Mutation(() => SecondFactorPayload, {
    description: 'Makes new recovery codes; the old ones are worth nothing.',
  })
  secondFactorRenewCodes(
    @Arg('code', () => String, codeOfApp) code: string,
    @Ctx() context: ProductContext,
  ): Promise<SecondFactorPayload> {
    return answerFactor(context, async () => ({ recoveryCodes: await renewRecoveryCodes(context, code) }));
  }

  @Permission('ONESELF')
  @Mutation(() => SecondFactorPayload, { description: 'Gives one’s own second factor up.' })
  secondFactorRemove(
    @Arg('password', () => String, { description: 'One’s own password.' }) password: string,
    @Arg('code', () => String, codeOrRecovery) code: string,
    @Ctx() context: ProductContext,
  ): Promise<SecondFactorPayload> {
    return answerFactor(context, () => removeSecondFactor(context, { password, code }));
  }
}

@Resolver(() => ViewerType)
class ViewerFactorResolver {
  @FieldResolver(() => SecondFactorState, {
    nullable: true,
    description: 'The second factor; null when a login asks for the password alone.',
  })
  async secondFactor(
    @Root() viewer: ViewerType,
    @Ctx() { database }: ProductContext,
  ): Promise<SecondFactorState | null> {
    const [row] = await database.run(sql`
      SELECT confirmedAt, (SELECT COUNT(*) FROM recovery_code WHERE userId = ${viewer.id} AND usedAt IS NULL)
      FROM second_factor WHERE userId = ${viewer.id} AND confirmedAt IS NOT NULL`);
    if (!row) return null;
    return { since: `${String(row[0]).replace(' ', 'T')}Z`, recoveryCodesLeft: Number(row[1]) };
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the person has a password here; false for those who log in at a provider.',
  })
  async hasPassword(@Root() viewer: ViewerType, @Ctx() { database }: ProductContext): Promise<boolean> {
    const [row] = await database.run(sql`SELECT passwordHash IS NOT NULL FROM user WHERE id = ${viewer.id}`);
    return Number(row?.[0]) === 1;
  }
}

const userFactors = useCases(User, {
  userResetSecondFactor: {
    description: 'Takes the second factor of a user away who has lost it, and ends the user’s sessions.',
    run: resetSecondFactor,
  },
});

export const secondFactorResolvers = [SecondFactorResolver, ViewerFactorResolver, userFactors];
