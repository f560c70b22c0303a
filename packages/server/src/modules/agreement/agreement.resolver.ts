/** Agreements and their templates on the graph. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import { amendmentActions, type AmendmentActionName } from '@partnergraph/domain/amendment.js';
import { agreementTemplateLifecycle } from '@partnergraph/domain/lifecycles/agreementTemplate.js';
import type { GraphContext } from '@partnergraph/graph/context.js';
import { ActionInput } from '@partnergraph/graph/lifecycle.js';
import { recordOf } from '@partnergraph/graph/marks.js';
import { payloadOf } from '@partnergraph/graph/payload.js';
import { answer, recordResolver } from '@partnergraph/graph/resolvers.js';
import { placedRules } from '../program/program.service.js';
import { Agreement } from './agreement.entity.js';
import { AgreementOwnerInput, AgreementSignInput, TermInput, TermScopeInput } from './agreement.inputs.js';
import { agreementActions, agreementRules, setOwner } from './agreement.service.js';
import { amend } from './amendment.service.js';
import { Clause } from './clause.entity.js';
import { clauseRules, sectionRules } from './clause.service.js';
import { AgreementVersionDiff, diffVersions } from './diff.js';
import { sign } from './signature.service.js';
import { AgreementTemplate, TemplateSection } from './template.entity.js';
import { RevenueShareTerm } from './term.entity.js';
import { endTerm, setTerm } from './term.service.js';
import { AgreementVersion, Signature } from './version.entity.js';
import { versionRules } from './version.service.js';

const id = { description: 'Its id.' };
const version = { description: 'The version that this was decided on.' };
const noteAndDay = { nullable: true, description: 'A note and the day.' } as const;

const amended = (
  action: AmendmentActionName,
  target: { id: string; version: number },
  input: ActionInput | null,
  [context, info]: [GraphContext, GraphQLResolveInfo],
): Promise<object> =>
  answer(recordOf(Agreement), context, info, (writer) =>
    amend(writer, { ...target, action, input: input ?? {} }),
  );

@Resolver(() => Agreement)
class AgreementResolver {
  @Mutation(() => payloadOf(Agreement), {
    description:
      'Signs what was sent for signature for one side; the agreement is signed once both sides have done so.',
  })
  agreementSign(
    @Arg('id', () => ID, id) of: string,
    @Arg('version', () => Int, version) at: number,
    @Arg('input', () => AgreementSignInput, { description: 'Who signs what.' }) input: AgreementSignInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(Agreement), context, info, (writer) =>
      sign(writer, { ...input, id: of, version: at }),
    );
  }

  @Mutation(() => payloadOf(Agreement), {
    description:
      'Says who looks after an agreement on our side; no part of its text, so it can be done at any time.',
  })
  agreementSetOwner(
    @Arg('id', () => ID, id) of: string,
    @Arg('version', () => Int, version) at: number,
    @Arg('input', () => AgreementOwnerInput, { description: 'The new owner.' }) input: AgreementOwnerInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(Agreement), context, info, (writer) =>
      setOwner(writer, { id: of, version: at }, input),
    );
  }

  @Mutation(() => payloadOf(Agreement), {
    description: 'Sets the term for a scope from a day on, in the text that is being written.',
  })
  agreementSetTerm(
    @Arg('id', () => ID, id) of: string,
    @Arg('version', () => Int, version) at: number,
    @Arg('input', () => TermInput, { description: 'The term and its first day.' }) input: TermInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(Agreement), context, info, (writer) =>
      setTerm(writer, { id: of, version: at }, input),
    );
  }

  @Mutation(() => payloadOf(Agreement), {
    description: 'Lets the text that is being written state no term for a scope from a day on.',
  })
  agreementEndTerm(
    @Arg('id', () => ID, id) of: string,
    @Arg('version', () => Int, version) at: number,
    @Arg('input', () => TermScopeInput, { description: 'The scope and the day.' }) input: TermScopeInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(Agreement), context, info, (writer) =>
      endTerm(writer, { id: of, version: at }, input),
    );
  }
}

@Resolver(() => Agreement)
class AmendmentResolver {
  @Mutation(() => payloadOf(Agreement), { description: amendmentActions.amend.description })
  agreementAmend(
    @Arg('id', () => ID, id) of: string,
    @Arg('version', () => Int, version) at: number,
    @Arg('input', () => ActionInput, {
      nullable: true,
      description:
        'A note, and the day on which it is to take effect; that of the last signature unless said.',
    })
    input: ActionInput | null,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return amended('amend', { id: of, version: at }, input, [context, info]);
  }

  @Mutation(() => payloadOf(Agreement), { description: amendmentActions.sendAmendment.description })
  agreementSendAmendment(
    @Arg('id', () => ID, id) of: string,
    @Arg('version', () => Int, version) at: number,
    @Arg('input', () => ActionInput, noteAndDay) input: ActionInput | null,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return amended('sendAmendment', { id: of, version: at }, input, [context, info]);
  }

  @Mutation(() => payloadOf(Agreement), { description: amendmentActions.returnAmendment.description })
  agreementReturnAmendment(
    @Arg('id', () => ID, id) of: string,
    @Arg('version', () => Int, version) at: number,
    @Arg('input', () => ActionInput, noteAndDay) input: ActionInput | null,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return amended('returnAmendment', { id: of, version: at }, input, [context, info]);
  }

  @Mutation(() => payloadOf(Agreement), { description: amendmentActions.discardAmendment.description })
  agreementDiscardAmendment(
    @Arg('id', () => ID, id) of: string,
    @Arg('version', () => Int, version) at: number,
    @Arg('input', () => ActionInput, noteAndDay) input: ActionInput | null,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return amended('discardAmendment', { id: of, version: at }, input, [context, info]);
  }
}

@Resolver(() => AgreementVersion)
class AgreementVersionResolver {
  @Query(() => AgreementVersionDiff, {
    nullable: true,
    description: 'What differs between two texts; null when one of them is not there for you.',
  })
  agreementVersionDiff(
    @Arg('fromId', () => ID, { description: 'The id of the older text.' }) fromId: string,
    @Arg('toId', () => ID, { description: 'The id of the newer text.' }) toId: string,
    @Ctx() context: GraphContext,
  ): Promise<AgreementVersionDiff | null> {
    return diffVersions(context.reader, fromId, toId);
  }
}

export const agreementResolvers = [
  recordResolver(AgreementTemplate, {
    create: true,
    change: true,
    rules: placedRules,
    lifecycle: { table: agreementTemplateLifecycle, on: 'state' },
  }),
  recordResolver(TemplateSection, { create: true, change: true, remove: true, rules: sectionRules }),
  recordResolver(Clause, { create: true, change: true, remove: true, rules: clauseRules }),
  recordResolver(Agreement, {
    create: true,
    change: true,
    rules: agreementRules,
    lifecycle: agreementActions,
  }),
  recordResolver(AgreementVersion, { change: true, rules: versionRules }),
  recordResolver(Signature),
  recordResolver(RevenueShareTerm),
  AgreementResolver,
  AmendmentResolver,
  AgreementVersionResolver,
];
