/** How programs, tracks and levels are asked for and written. */
import {
  LevelListDocument,
  LevelOneDocument,
  ProgramChangeDocument,
  ProgramCreateDocument,
  ProgramListDocument,
  ProgramOneDocument,
  SegmentListDocument,
  SegmentOneDocument,
  TrackListDocument,
  TrackOneDocument,
  type LevelWhere,
  type ProgramChangeInput,
  type ProgramRowFragment,
  type ProgramStatus,
  type ProgramWhere,
  type SegmentWhere,
  type TrackWhere,
} from '../../gql/graphql.js';
import { all, given, is, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of programs can be filtered by. */
export interface ProgramFilters {
  search?: string;
  status?: ProgramStatus | ProgramStatus[];
}

/** The filters in the graph's words. */
export function programWhere(filters: ProgramFilters): ProgramWhere {
  return all<ProgramWhere>(
    given(filters.search, (name) => ({ name: { contains: name } })),
    given(oneOf(filters.status), (status) => ({ status })),
  );
}

/** Programs for the data provider. */
export const programs = resource({
  name: 'programs',
  listField: 'programs',
  list: ProgramListDocument,
  one: ProgramOneDocument,
  create: ProgramCreateDocument,
  change: ProgramChangeDocument,
  orderBy: { name: 'NAME', status: 'STATUS', createdAt: 'CREATED_AT', updatedAt: 'UPDATED_AT' },
  where: programWhere,
  createInput: (values) => ({ ...programInput(values), key: values.key ?? '', name: values.name ?? '' }),
  changeInput: programInput,
});

function programInput(values: Partial<ProgramRowFragment>): ProgramChangeInput {
  return {
    name: values.name,
    edition: values.edition || null,
    mission: values.mission || null,
    currency: values.currency || null,
    timeZone: values.timeZone || null,
    startsOn: values.startsOn || null,
    endsOn: values.endsOn || null,
  };
}

/** Tracks, to be chosen in forms and filters. */
export const tracks = resource({
  name: 'tracks',
  listField: 'tracks',
  list: TrackListDocument,
  one: TrackOneDocument,
  orderBy: { name: 'NAME' },
  where: (filters: { search?: string; program?: string; programKey?: string }): TrackWhere =>
    all<TrackWhere>(
      given(filters.search, (name) => ({ name: { contains: name } })),
      given(filters.program, (program) => ({ program: is(program) })),
      given(filters.programKey, (key) => ({ program: { key: { eq: key } } })),
    ),
});

/** Segments, to be chosen in forms. */
export const segments = resource({
  name: 'segments',
  listField: 'segments',
  list: SegmentListDocument,
  one: SegmentOneDocument,
  orderBy: { name: 'NAME' },
  where: (filters: { search?: string; program?: string }): SegmentWhere =>
    all<SegmentWhere>(
      given(filters.search, (name) => ({ name: { contains: name } })),
      given(filters.program, (program) => ({ program: is(program) })),
    ),
});

/** Levels, to be chosen in forms and filters. */
export const levels = resource({
  name: 'levels',
  listField: 'levels',
  list: LevelListDocument,
  one: LevelOneDocument,
  orderBy: { name: 'NAME', rank: 'RANK' },
  where: (filters: { search?: string; program?: string; track?: string }): LevelWhere =>
    all<LevelWhere>(
      given(filters.search, (name) => ({ name: { contains: name } })),
      given(filters.program, (program) => ({ track: { program: is(program) } })),
      given(filters.track, (track) => ({ track: is(track) })),
    ),
});
