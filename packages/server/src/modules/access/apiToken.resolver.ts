/** Tokens on the graph: made, listed, revoked. */
import { apiTokenLifecycle } from '@partnergraph/domain/lifecycles/apiToken.js';
import type { TokenScope } from '@partnergraph/domain/tokenScope.js';
import { Permission } from '@partnergraph/graph/api/permission.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { payloadOf } from '@partnergraph/graph/api/payload.js';
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { Instant } from '@partnergraph/graph/record/scalars.js';
import { answer } from '@partnergraph/graph/api/useCases.js';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, ID, Info, InputType, Mutation, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { ApiToken, TokenScopeName } from './apiToken.entity.js';
import { createToken } from './apiToken.service.js';
import { showOnce } from './tokenSecret.js';

@InputType({ description: 'A token that is to be made.' })
export class ApiTokenCreateInput {
  @Field(() => ID, { nullable: true, description: 'Its id, when the client makes it.' })
  id?: string | null;

  @Field(() => String, { description: 'What it is for, such as `Monthly report`.' })
  name: string;

  @Field(() => [TokenScopeName], { description: 'What it may be used for.' })
  scopes: TokenScope[];

  @Field(() => [String], {
    nullable: true,
    description: 'The only queries and mutations that it opens; all that its scopes include unless said.',
  })
  operations?: string[] | null;

  @Field(() => Instant, { description: 'When it opens nothing any more, at most 366 days from now.' })
  expiresAt: string;
}

@Resolver(() => ApiToken)
class ApiTokenResolver {
  @Permission('apiToken.create')
  @Mutation(() => payloadOf(ApiToken), {
    description: 'Makes a token of one’s own; the answer shows its secret, and no other one ever does.',
  })
  apiTokenCreate(
    @Arg('input', () => ApiTokenCreateInput, { description: 'What it is for.' }) input: ApiTokenCreateInput,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { schema } = info;
    const isOperation = (name: string): boolean =>
      [schema.getQueryType(), schema.getMutationType()].some((type) => type && name in type.getFields());
    return answer(recordOf(ApiToken), context, info, async (writer) => {
      const made = await createToken(writer, input, isOperation);
      showOnce(context, made);
      return made;
    });
  }
}

export const apiTokenResolvers = [
  ApiTokenResolver,
  recordResolver(ApiToken, { lifecycle: { table: apiTokenLifecycle, on: 'state' } }),
];
