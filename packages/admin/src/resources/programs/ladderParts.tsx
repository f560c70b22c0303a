/** The parts of a program's ladders: tracks and the levels of a track, with their forms. */
import { NumberInput, TextInput, required } from 'react-admin';
import { cadences } from '../../choices.js';
import type {
  Cadence,
  LevelChangeInput,
  LevelCreateInput,
  TrackChangeInput,
  TrackCreateInput,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, NameAndKey, percent } from '../../kit/inputs.js';
import type { PartKind } from '../../kit/parts.js';
import type { WholeProgram } from './ProgramShow.js';

export type Track = WholeProgram['tracks']['nodes'][number];
export type Level = Track['levels']['nodes'][number];

interface TrackValues {
  key: string;
  name: string;
  kind?: string | null;
  description?: string | null;
  reviewCadence?: Cadence | null;
}

export const trackKind: PartKind<Track, TrackValues, TrackCreateInput, TrackChangeInput> = {
  one: 'track',
  prefix: 'trk',
  documents: partDocuments.track,
  Fields: TrackFields,
  values: (track) => track,
  input: ({ name, kind, description, reviewCadence }) => ({
    name,
    kind: kind || null,
    description: description || null,
    reviewCadence: reviewCadence || null,
  }),
};

function TrackFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FormGrid>
        <NameAndKey isNew={isNew} />
        <TextInput source="kind" label="pg.field.kind" helperText="pg.program.trackKindHelp" />
        <ReviewInput />
      </FormGrid>
      <TextInput source="description" label="pg.field.description" multiline minRows={2} fullWidth />
    </>
  );
}

interface LevelValues {
  key: string;
  name: string;
  rank?: number | null;
  reviewCadence?: Cadence | null;
  graceDays?: number | null;
  defaultRateBps?: number | null;
}

export const levelKind: PartKind<Level, LevelValues, LevelCreateInput, LevelChangeInput> = {
  one: 'level',
  prefix: 'lvl',
  documents: partDocuments.level,
  Fields: LevelFields,
  values: (level) => level,
  input: ({ name, rank, reviewCadence, graceDays, defaultRateBps }) => ({
    name,
    reviewCadence: reviewCadence || null,
    graceDays: graceDays ?? null,
    defaultRateBps: defaultRateBps ?? null,
    ...(typeof rank === 'number' ? { rank } : {}),
  }),
};

function LevelFields({ isNew }: { isNew: boolean }) {
  return (
    <FormGrid>
      <NameAndKey isNew={isNew} />
      <NumberInput
        source="rank"
        label="pg.field.rank"
        helperText="pg.program.rankHelp"
        min={1}
        validate={required()}
      />
      <ReviewInput />
      <NumberInput source="graceDays" label="pg.field.graceDays" min={0} />
      <NumberInput source="defaultRateBps" label="pg.agreement.ratePercent" {...percent} />
    </FormGrid>
  );
}

function ReviewInput() {
  return <ChoiceInput source="reviewCadence" of="Cadence" values={cadences} label="pg.field.reviewCadence" />;
}
