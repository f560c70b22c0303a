/** The forms that build a program's ladders: tracks, and the levels of a track. */
import { NumberInput, TextInput, required, useTranslate } from 'react-admin';
import { useState } from 'react';
import { cadences } from '../../choices.js';
import {
  LevelChangeDocument,
  LevelCreateDocument,
  TrackChangeDocument,
  TrackCreateDocument,
  type Cadence,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { newId } from '../../graph/newId.js';
import { recordOf } from '../../graph/payload.js';
import { FormButton } from '../../kit/FormDialog.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, percent } from '../../kit/inputs.js';
import type { WholeProgram } from './ProgramShow.js';

type Track = WholeProgram['tracks']['nodes'][number];
type Level = Track['levels']['nodes'][number];

interface TrackValues {
  key: string;
  name: string;
  description?: string | null;
  reviewCadence?: Cadence | null;
}

/** Adds a track to a program, or changes the given one. */
export function TrackForm({ program, track }: { program: string; track?: Track }) {
  const translate = useTranslate();
  const [id, setId] = useState(() => newId('trk'));
  const save = async ({ key, name, description, reviewCadence }: TrackValues) => {
    const input = { name, description: description || null, reviewCadence: reviewCadence || null };
    if (track) {
      const { version } = track;
      const { payload } = await ask(TrackChangeDocument, { id: track.id, version, input });
      return recordOf<{ id: string }>(payload);
    }
    const { payload } = await ask(TrackCreateDocument, { input: { ...input, id, key, programId: program } });
    setId(newId('trk'));
    return recordOf<{ id: string }>(payload);
  };
  return (
    <FormButton<TrackValues>
      title={track ? track.name : translate('pg.program.addTrack')}
      label={track && translate('ra.action.edit')}
      verb={translate('ra.action.save')}
      icon={track ? null : undefined}
      access={['tracks', track ? 'edit' : 'create']}
      defaults={track}
      submit={save}
    >
      <FormGrid>
        <NameAndKey isNew={!track} />
        <ReviewInput />
      </FormGrid>
      <TextInput
        source="description"
        label="resources.organizations.fields.description"
        multiline
        minRows={2}
        fullWidth
      />
    </FormButton>
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

/** Adds a level to a track, or changes the given one. */
export function LevelForm({ track, level }: { track?: Pick<Track, 'id' | 'levels'>; level?: Level }) {
  const translate = useTranslate();
  const [id, setId] = useState(() => newId('lvl'));
  const save = async ({ key, name, rank, reviewCadence, graceDays, defaultRateBps }: LevelValues) => {
    const input = {
      name,
      reviewCadence: reviewCadence || null,
      graceDays: graceDays ?? null,
      defaultRateBps: defaultRateBps ?? null,
      ...(typeof rank === 'number' ? { rank } : {}),
    };
    if (level) {
      const { version } = level;
      const { payload } = await ask(LevelChangeDocument, { id: level.id, version, input });
      return recordOf<{ id: string }>(payload);
    }
    const { payload } = await ask(LevelCreateDocument, {
      input: { ...input, id, key, trackId: track?.id ?? '' },
    });
    setId(newId('lvl'));
    return recordOf<{ id: string }>(payload);
  };
  const highest = Math.max(0, ...(track?.levels.nodes ?? []).map(({ rank }) => rank ?? 0));
  return (
    <FormButton<LevelValues>
      title={level ? level.name : translate('pg.program.addLevel')}
      label={level && translate('ra.action.edit')}
      verb={translate('ra.action.save')}
      icon={level ? null : undefined}
      access={['levels', level ? 'edit' : 'create']}
      defaults={level ?? { rank: highest + 1 }}
      submit={save}
    >
      <FormGrid>
        <NameAndKey isNew={!level} />
        <NumberInput source="rank" label="pg.program.rank" helperText="pg.program.rankHelp" min={1} />
        <ReviewInput />
        <NumberInput source="graceDays" label="pg.program.graceDays" min={0} />
        <NumberInput source="defaultRateBps" label="pg.agreement.ratePercent" {...percent} />
      </FormGrid>
    </FormButton>
  );
}

function NameAndKey({ isNew }: { isNew: boolean }) {
  return (
    <>
      <TextInput source="name" label="resources.programs.fields.name" validate={required()} autoFocus />
      <TextInput
        source="key"
        label="resources.programs.fields.key"
        validate={isNew ? required() : undefined}
        disabled={!isNew}
      />
    </>
  );
}

function ReviewInput() {
  return <ChoiceInput source="reviewCadence" of="Cadence" values={cadences} label="pg.program.review" />;
}
