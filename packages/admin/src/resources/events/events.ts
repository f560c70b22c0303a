/** How the event log is asked for; nobody writes to it from here. */
import { EventListDocument, EventOneDocument, type EventWhere } from '../../gql/graphql.js';
import { all, given } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the feed can be filtered by. */
export interface EventFilters {
  /** Everything about access, changes of records alone, or one kind of access. */
  about?: string;
  type?: string;
  subjectType?: string;
  subject?: string;
  batch?: string;
  since?: string;
  until?: string;
}

/** The filters in the graph's words; days are whole days of UTC. */
export function eventWhere(filters: EventFilters): EventWhere {
  return all<EventWhere>(
    given(filters.about, aboutWhere),
    given(filters.type, (type) => ({ type: { startsWith: type } })),
    given(filters.subjectType, (subjectType) => ({ subjectType: { eq: subjectType } })),
    given(filters.subject, (subject) => ({ subjectId: { eq: subject } })),
    given(filters.batch, (batch) => ({ batchId: { eq: batch } })),
    given(filters.since, (day) => ({ at: { gte: day.length === 10 ? `${day}T00:00:00.000Z` : day } })),
    given(filters.until, (day) => ({ at: { lte: `${day}T23:59:59.999Z` } })),
  );
}

/** What is told of access itself; the graph names such events with this beginning. */
export const accessPrefix = 'access.';

/** Leaves only changes of records. */
export const recordsOnly = 'records';

/** Leaves what the dashboard tells: changes of records, and of each file that it was applied or undone. */
export const movesOnly = 'moves';

const isPartOfFile: EventWhere = {
  or: [
    {
      batchId: { isNull: false },
      type: { notIn: ['importBatch.apply', 'importBatch.undo', 'program.apply'] },
    },
    { type: { in: ['importBatch.start', 'importBatch.discard'] } },
  ],
};

function aboutWhere(about: string): EventWhere {
  if (about === movesOnly) return { and: [aboutWhere(recordsOnly), { not: isPartOfFile }] };
  const isAccess: EventWhere = { type: { startsWith: about === recordsOnly ? accessPrefix : about } };
  return about === recordsOnly ? { not: isAccess } : isAccess;
}

/** Events for the data provider. */
export const events = resource({
  name: 'events',
  listField: 'events',
  list: EventListDocument,
  one: EventOneDocument,
  orderBy: { sequence: 'SEQUENCE', at: 'AT' },
  where: eventWhere,
});
