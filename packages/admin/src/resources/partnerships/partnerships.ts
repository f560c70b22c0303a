/** How partnerships are asked for and written. */
import {
  PartnershipChangeDocument,
  PartnershipCreateDocument,
  PartnershipListDocument,
  PartnershipOneDocument,
  type PartnershipChangeInput,
  type PartnershipKind,
  type PartnershipRowFragment,
  type PartnershipStage,
  type PartnershipWhere,
} from '../../gql/graphql.js';
import { all, given, idOf, is, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What lists of partnerships and the board can be filtered by. */
export interface PartnershipFilters {
  search?: string;
  stage?: PartnershipStage | PartnershipStage[];
  kind?: PartnershipKind;
  isOnRoll?: boolean;
  isClosed?: boolean;
  program?: string;
  track?: string;
  level?: string;
  organization?: string;
  owner?: string;
  region?: string;
  reviewUntil?: string;
  /** The list is the roll as it was on this day. */
  asOf?: string;
}

/** In place of a track's or level's id: the partnerships that have none. */
export const none = 'NONE';

const any = { id: { isNull: false } };

/** The filters in the graph's words. */
export function partnershipWhere(filters: PartnershipFilters): PartnershipWhere {
  return all<PartnershipWhere>(
    given(filters.search, (search) => ({ organization: { search } })),
    given(oneOf(filters.stage), (stage) => ({ stage })),
    given(oneOf(filters.kind), (kind) => ({ kind })),
    given(filters.isOnRoll, (eq) => ({ isOnRoll: { eq } })),
    given(filters.isClosed, (eq) => ({ isClosed: { eq } })),
    given(filters.program, (program) => ({ program: is(program) })),
    given(filters.track, (track) => (track === none ? { not: { track: any } } : { track: is(track) })),
    given(filters.level, (level) => (level === none ? { not: { level: any } } : { level: is(level) })),
    given(filters.organization, (organization) => ({ organization: is(organization) })),
    given(filters.owner, (owner) => ({ owner: is(owner) })),
    given(filters.region, (region) => ({ organization: { regions: { has: region } } })),
    given(filters.reviewUntil, (day) => ({ nextReviewOn: { lte: day } })),
  );
}

/** Partnerships for the data provider. */
export const partnerships = resource({
  name: 'partnerships',
  listField: 'partnerships',
  list: PartnershipListDocument,
  one: PartnershipOneDocument,
  create: PartnershipCreateDocument,
  change: PartnershipChangeDocument,
  orderBy: {
    organization: 'ORGANIZATION',
    program: 'PROGRAM',
    track: 'TRACK',
    level: 'LEVEL',
    stage: 'STAGE',
    nextReviewOn: 'NEXT_REVIEW_ON',
    startsOn: 'STARTS_ON',
    createdAt: 'CREATED_AT',
    updatedAt: 'UPDATED_AT',
  },
  where: partnershipWhere,
  besides: ({ asOf }: PartnershipFilters) => (asOf ? { asOf } : {}),
  createInput: (values) => ({
    ...partnershipInput(values),
    organizationId: idOf(values.organization) ?? '',
    programId: idOf(values.program) ?? '',
    trackId: idOf(values.track),
    levelId: idOf(values.level),
    kind: values.kind ?? 'PROGRAM',
    stage: values.stage,
  }),
  changeInput: partnershipInput,
});

function partnershipInput(values: Partial<PartnershipRowFragment>): PartnershipChangeInput {
  return {
    name: values.name || null,
    model: values.model || null,
    kind: values.kind,
    isListed: values.isListed ?? false,
    integrationStatus: values.integrationStatus,
    goToMarket: values.goToMarket || null,
    workNotes: values.workNotes || null,
    revenueModel: values.revenueModel || null,
    ownerId: idOf(values.owner),
    startsOn: values.startsOn || null,
    lastReviewOn: values.lastReviewOn || null,
    nextReviewOn: values.nextReviewOn || null,
  };
}
