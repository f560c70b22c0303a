/** Every module of the graph: its entities and its resolvers. */
import { SearchResolver } from '@partnergraph/graph/search/query.js';
import { Event } from './event/event.entity.js';
import { EventCheck, EventHead, EventLink } from './event/event.head.js';
import { EventPersonal } from './event/event.personal.js';
import { Agreement } from './agreement/agreement.entity.js';
import { agreementResolvers } from './agreement/agreement.resolver.js';
import { Clause } from './agreement/clause.entity.js';
import { AgreementNumber } from './agreement/number.entity.js';
import { AgreementTemplate, TemplateSection } from './agreement/template.entity.js';
import { RevenueShareTerm } from './agreement/term.entity.js';
import { AgreementVersion, Signature } from './agreement/version.entity.js';
import { accessResolvers } from './access/access.resolver.js';
import { ApiToken } from './access/apiToken.entity.js';
import { LoginAttempt } from './access/attempt.entity.js';
import { RecoveryCode, SecondFactor } from './access/secondFactor.entity.js';
import { ExternalIdentity } from './access/identity.entity.js';
import { Invitation } from './access/invitation.entity.js';
import { AccountLink } from './access/link.entity.js';
import { Mail } from './mail/mail.entity.js';
import { mailResolvers } from './mail/mail.resolver.js';
import { Session } from './access/session.entity.js';
import { RoleGrant, User } from './access/user.entity.js';
import { ImportBatch } from './intake/importBatch.entity.js';
import { ImportRow } from './intake/importRow.entity.js';
import { intakeResolvers } from './intake/intake.resolver.js';
import { ImportChunk, ImportIdentity, ImportPriorPeriod } from './intake/staging.entity.js';
import { eventResolvers } from './event/event.resolver.js';
import { metricResolvers } from './metric/metric.resolver.js';
import { MetricDefinition, MetricDefinitionVersion } from './metric/metricDefinition.entity.js';
import { MetricSeries } from './metric/metricSeries.entity.js';
import { Observation, ObservationName } from './metric/observation.entity.js';
import { MetricRollup, MetricRollupCell } from './metric/rollup.entity.js';
import { Contact } from './partner/contact.entity.js';
import { Organization } from './partner/organization.entity.js';
import { partnerResolvers } from './partner/partner.resolver.js';
import { LevelAssignment, NamePeriod, StagePeriod } from './partnership/history.entity.js';
import { Partnership } from './partnership/partnership.entity.js';
import { Phase, Step } from './partnership/phase.entity.js';
import { phaseResolvers } from './partnership/phase.resolver.js';
import { partnershipResolvers } from './partnership/partnership.resolver.js';
import { personResolvers } from './person/person.resolver.js';
import { programFileResolvers } from './programfile/programfile.resolver.js';
import { Benefit } from './program/benefit.entity.js';
import { CommunicationPlan } from './program/communicationPlan.entity.js';
import { Criterion } from './program/criterion.entity.js';
import { Level } from './program/level.entity.js';
import { ProcessPhase, ProcessStep } from './program/process.entity.js';
import { Program } from './program/program.entity.js';
import { programResolvers } from './program/program.resolver.js';
import { Region } from './program/region.entity.js';
import { Segment, SegmentMember } from './program/segment.entity.js';
import { ProgramTarget } from './program/programTarget.entity.js';
import { TargetGroup, TargetGroupMember } from './program/targetGroup.entity.js';
import { Track } from './program/track.entity.js';
import { FocusArea } from './statement/focusArea.entity.js';
import { MarketFigure } from './statement/marketFigure.entity.js';
import { statementResolvers } from './statement/statement.resolver.js';
import { ValueProposition } from './statement/valueProposition.entity.js';

const access = [
  User,
  RoleGrant,
  Invitation,
  Session,
  ApiToken,
  LoginAttempt,
  SecondFactor,
  RecoveryCode,
  AccountLink,
  ExternalIdentity,
  Mail,
];
const event = [Event, EventHead, EventLink, EventPersonal, EventCheck];
const partner = [Organization, Contact];
const program = [
  Program,
  Track,
  Level,
  Criterion,
  Benefit,
  Segment,
  SegmentMember,
  ProgramTarget,
  TargetGroup,
  TargetGroupMember,
  Region,
  CommunicationPlan,
  ProcessPhase,
  ProcessStep,
];
const partnership = [Partnership, StagePeriod, LevelAssignment, NamePeriod, Phase, Step];
const statement = [FocusArea, ValueProposition, MarketFigure];

const metric = [
  MetricDefinition,
  MetricDefinitionVersion,
  MetricSeries,
  Observation,
  ObservationName,
  MetricRollup,
  MetricRollupCell,
];

const agreement = [
  AgreementTemplate,
  TemplateSection,
  Agreement,
  AgreementVersion,
  Clause,
  Signature,
  RevenueShareTerm,
  AgreementNumber,
];

const intake = [ImportBatch, ImportRow, ImportChunk, ImportIdentity, ImportPriorPeriod];

export const entities = [
  ...event,
  ...access,
  ...partner,
  ...program,
  ...partnership,
  ...statement,
  ...metric,
  ...agreement,
  ...intake,
];

export const resolvers = [
  SearchResolver,
  ...accessResolvers,
  ...mailResolvers,
  ...eventResolvers,
  ...partnerResolvers,
  ...programResolvers,
  ...partnershipResolvers,
  ...phaseResolvers,
  ...statementResolvers,
  ...metricResolvers,
  ...agreementResolvers,
  ...intakeResolvers,
  ...programFileResolvers,
  ...personResolvers,
];
