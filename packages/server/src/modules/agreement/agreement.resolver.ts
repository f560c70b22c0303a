/** Agreements and their templates on the graph. */
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { amendmentActions, type AmendmentActionName } from '@partnergraph/domain/amendment.js';
import { agreementTemplateLifecycle } from '@partnergraph/domain/lifecycles/agreementTemplate.js';
import { Permission } from '@partnergraph/graph/api/permission.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import { ActionInput } from '@partnergraph/graph/api/lifecycle.js';
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { type Request, type UseCase, useCases } from '@partnergraph/graph/api/useCases.js';
import { refuseTerms } from './agreement.actions.js';
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

const amendment = (
  action: AmendmentActionName,
  inputDescription = 'A note and the day.',
): UseCase<ActionInput> => ({
  description: amendmentActions[action].description,
  input: () => ActionInput,
  inputDescription,
  isInputOptional: true,
  run: (writer, request) => amend(writer, { ...request, action }),
});

const agreementUseCases = useCases(Agreement, {
  agreementSign: {
    description:
      'Signs what was sent for signature for one side; the agreement is signed once both sides have done so.',
    input: () => AgreementSignInput,
    inputDescription: 'Who signs what.',
    run: (writer, { input, ...of }: Request<AgreementSignInput>) => sign(writer, { ...input, ...of }),
  },
  agreementSetOwner: {
    permission: 'agreement.change',
    description:
      'Says who looks after an agreement on our side; no part of its text, so it can be done at any time.',
    input: () => AgreementOwnerInput,
    inputDescription: 'The new owner.',
    offer: {},
    run: (writer, { input, ...of }: Request<AgreementOwnerInput>) => setOwner(writer, of, input),
  },
  agreementSetTerm: {
    permission: 'revenueShareTerm.change',
    description: 'Sets the term for a scope from a day on, in the text that is being written.',
    input: () => TermInput,
    inputDescription: 'The term and its first day.',
    offer: { refuse: refuseTerms },
    run: (writer, { input, ...of }: Request<TermInput>) => setTerm(writer, of, input),
  },
  agreementEndTerm: {
    permission: 'revenueShareTerm.change',
    description: 'Lets the text that is being written state no term for a scope from a day on.',
    input: () => TermScopeInput,
    inputDescription: 'The scope and the day.',
    offer: { refuse: refuseTerms },
    run: (writer, { input, ...of }: Request<TermScopeInput>) => endTerm(writer, of, input),
  },
  agreementAmend: amendment(
    'amend',
    'A note, and the day on which it is to take effect; that of the last signature unless said.',
  ),
  agreementSendAmendment: amendment('sendAmendment'),
  agreementReturnAmendment: amendment('returnAmendment'),
  agreementDiscardAmendment: amendment('discardAmendment'),
});

@Resolver(() => AgreementVersion)
class AgreementVersionResolver {
  @Permission('agreementVersion.read')
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

const keptOrRemoved = { create: true, change: true, remove: true } as const;

export const agreementResolvers = [
  recordResolver(AgreementTemplate, {
    create: true,
    change: true,
    rules: placedRules,
    lifecycle: { table: agreementTemplateLifecycle, on: 'state' },
  }),
  recordResolver(TemplateSection, {
    ...keptOrRemoved,
    rules: sectionRules,
    order: { by: 'position', within: ['template'] },
  }),
  recordResolver(Clause, {
    ...keptOrRemoved,
    rules: clauseRules,
    order: { by: 'position', within: ['section', 'agreementVersion'] },
  }),
  recordResolver(Agreement, {
    create: true,
    change: true,
    rules: agreementRules,
    lifecycle: agreementActions,
  }),
  recordResolver(AgreementVersion, { change: true, rules: versionRules }),
  recordResolver(Signature),
  recordResolver(RevenueShareTerm),
  agreementUseCases,
  AgreementVersionResolver,
];
