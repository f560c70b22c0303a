/** What a program or a partnership works on, by kind, with the form to say it. */
import LockIcon from '@mui/icons-material/LockOutlined';
import { Box, Typography } from '@mui/material';
import { NumberInput, TextInput, required, useTranslate } from 'react-admin';
import { integrationStatuses } from '../../choices.js';
import { focusKinds, visibilities } from '../../choicesOfPrograms.js';
import type {
  FocusAreaChangeInput,
  FocusAreaCreateInput,
  FocusAreaPartFragment,
  FocusKind,
  IntegrationStatus,
  Visibility,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { idOf } from '../../graph/where.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, NameAndKey } from '../../kit/inputs.js';
import type { Offer } from '../../kit/offers.js';
import { PartSection } from '../../kit/PartSection.js';
import { PartTools, type PartKind } from '../../kit/parts.js';
import { Choice, useChoiceLabel } from '../../kit/values.js';
import { PlaceInputs, placeWords, type Placed } from '../programs/PlaceInputs.js';

interface Values extends Placed {
  key?: string;
  name: string;
  kind: FocusKind;
  area?: string | null;
  text?: string | null;
  owner?: string | null;
  status?: IntegrationStatus | null;
  visibility?: Visibility;
  position?: number | null;
}

const focusAreaKind: PartKind<FocusAreaPartFragment, Values, FocusAreaCreateInput, FocusAreaChangeInput> = {
  one: 'focusArea',
  prefix: 'foc',
  documents: partDocuments.focusArea,
  Fields,
  values: (area) => area,
  input: ({ name, kind, area, text, owner, status, position, track, segment }) => ({
    name,
    kind,
    area: area || null,
    text: text || null,
    owner: owner || null,
    trackId: idOf(track),
    segmentId: idOf(segment),
    ...(status ? { status } : {}),
    ...(position ? { position } : {}),
  }),
  once: ({ visibility }) => ({ visibility: visibility ?? 'ALL' }),
};

interface Props {
  areas: readonly FocusAreaPartFragment[];
  count: number;
  additions: readonly Offer[];
  within: Partial<FocusAreaCreateInput>;
}

/** The focus areas as a section, kind by kind; what only few may know of is marked. */
export function FocusAreas({ areas, count, additions, within }: Props) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const kinds = focusKinds.filter((kind) => areas.some((area) => area.kind === kind));
  return (
    <PartSection
      title="pg.program.focus"
      kind={focusAreaKind}
      add="pg.program.addFocus"
      additions={additions}
      within={within}
      defaults={{ kind: 'OBJECTIVE', status: 'PLANNED', visibility: 'ALL', position: 1 }}
      count={count}
      empty="pg.program.noFocus"
    >
      <Box sx={{ columns: { xs: 1, sm: '280px' }, columnGap: 3 }}>
        {kinds.map((kind) => (
          <Box key={kind} sx={{ mb: 1.5 }}>
            <Typography variant="overline" color="text.secondary" component="h4" sx={{ breakAfter: 'avoid' }}>
              {label('FocusKind', kind)}
            </Typography>
            <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
              {areas
                .filter((area) => area.kind === kind)
                .map((area) => (
                  <Area key={area.id} area={area} />
                ))}
            </Box>
          </Box>
        ))}
      </Box>
      {count > areas.length && (
        <Typography color="text.secondary">
          {translate('pg.board.more', { count: count - areas.length })}
        </Typography>
      )}
    </PartSection>
  );
}

function Area({ area }: { area: FocusAreaPartFragment }) {
  const label = useChoiceLabel();
  const { name, text, status, visibility, partnership } = area;
  const place = partnership?.organization.name ?? placeWords(area);
  return (
    <Box component="li" title={text ?? undefined} sx={{ breakInside: 'avoid' }}>
      {name} {status !== 'PLANNED' && <Choice of="IntegrationStatus" value={status} />}
      {visibility === 'EXECUTIVE' && (
        <LockIcon
          titleAccess={label('Visibility', visibility)}
          sx={{ fontSize: '0.9rem', verticalAlign: 'text-bottom' }}
        />
      )}
      <PartTools kind={focusAreaKind} row={area} name={name} quiet />
      {place && (
        <Typography variant="caption" color="text.secondary" component="div">
          {place}
        </Typography>
      )}
    </Box>
  );
}

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FormGrid>
        <NameAndKey isNew={isNew} />
        <ChoiceInput source="kind" of="FocusKind" values={focusKinds} label="pg.field.kind" isRequired />
        <ChoiceInput
          source="status"
          of="IntegrationStatus"
          values={integrationStatuses}
          label="pg.field.status"
        />
        <PlaceInputs />
        <TextInput source="area" label="pg.field.heading" />
        <TextInput source="owner" label="pg.field.owner" />
        <NumberInput source="position" label="pg.field.position" min={1} validate={required()} />
        {isNew && (
          <ChoiceInput
            source="visibility"
            of="Visibility"
            values={visibilities}
            label="pg.field.visibility"
            isRequired
          />
        )}
      </FormGrid>
      <TextInput source="text" label="pg.field.text" multiline minRows={2} fullWidth />
    </>
  );
}
