/** The parts that say for whom a program is, with their forms: segments, their members, and targets. */
import { NumberInput, TextInput } from 'react-admin';
import { useContext } from 'react';
import { partnershipModels } from '../../choices.js';
import { marketAccesses, segmentKinds } from '../../choicesOfPrograms.js';
import type {
  MarketAccess,
  PartnershipModel,
  ProgramTargetChangeInput,
  ProgramTargetCreateInput,
  SegmentChangeInput,
  SegmentCreateInput,
  SegmentKind,
  SegmentMemberCreateInput,
  SegmentPartFragment,
  TargetPartFragment,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { idOf } from '../../graph/where.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, NameAndKey, RecordInput, percent } from '../../kit/inputs.js';
import type { PartKind } from '../../kit/parts.js';
import { memberKind } from '../organizations/Members.js';
import { PlaceInputs, type Placed } from './PlaceInputs.js';
import { ProgramScope } from './scope.js';

type Reference = { id?: string } | null;

interface SegmentValues {
  key: string;
  name: string;
  track?: Reference;
  region?: Reference;
  kind: SegmentKind;
  model?: PartnershipModel | null;
  modelText?: string | null;
  defaultRateBps?: number | null;
  rateText?: string | null;
  qualifier?: string | null;
  qualifierText?: string | null;
  marketAccess?: MarketAccess | null;
  marketAccessText?: string | null;
}

export const segmentKind: PartKind<
  SegmentPartFragment,
  SegmentValues,
  SegmentCreateInput,
  SegmentChangeInput
> = {
  one: 'segment',
  prefix: 'seg',
  documents: partDocuments.segment,
  Fields: SegmentFields,
  values: (segment) => segment,
  input: ({ name, kind, track, region, defaultRateBps, ...said }) => ({
    name,
    kind,
    trackId: idOf(track) ?? undefined,
    regionId: idOf(region),
    defaultRateBps: defaultRateBps ?? null,
    model: said.model || null,
    modelText: said.modelText || null,
    rateText: said.rateText || null,
    qualifier: said.qualifier || null,
    qualifierText: said.qualifierText || null,
    marketAccess: said.marketAccess || null,
    marketAccessText: said.marketAccessText || null,
  }),
};

function SegmentFields({ isNew }: { isNew: boolean }) {
  const program = useContext(ProgramScope);
  return (
    <>
      <FormGrid>
        <NameAndKey isNew={isNew} />
        <RecordInput
          source="track.id"
          reference="tracks"
          label="resources.partnerships.fields.track"
          filter={{ program }}
          isRequired
        />
        <ChoiceInput source="kind" of="SegmentKind" values={segmentKinds} label="pg.field.kind" isRequired />
        <RecordInput source="region.id" reference="regions" label="resources.organizations.fields.region" />
        <ChoiceInput source="model" of="PartnershipModel" values={partnershipModels} label="pg.field.model" />
        <NumberInput source="defaultRateBps" label="pg.agreement.ratePercent" {...percent} />
        <TextInput source="qualifier" label="pg.field.qualifier" helperText="pg.program.qualifierHelp" />
        <ChoiceInput
          source="marketAccess"
          of="MarketAccess"
          values={marketAccesses}
          label="pg.field.marketAccess"
        />
      </FormGrid>
      <TextInput source="modelText" label="pg.field.modelText" multiline fullWidth />
      <TextInput source="rateText" label="pg.field.rateText" multiline fullWidth />
      <TextInput source="qualifierText" label="pg.field.qualifierText" fullWidth />
      <TextInput source="marketAccessText" label="pg.field.marketAccessText" multiline fullWidth />
    </>
  );
}

/** The organizations that are named in a segment. */
export const segmentMemberKind = memberKind<SegmentMemberCreateInput>({
  one: 'segmentMember',
  prefix: 'sgm',
  documents: partDocuments.segmentMember,
});

interface TargetValues extends Placed {
  key: string;
  name: string;
  organization?: Reference;
  targetGroup?: Reference;
}

export const targetKind: PartKind<
  TargetPartFragment,
  TargetValues,
  ProgramTargetCreateInput,
  ProgramTargetChangeInput
> = {
  one: 'programTarget',
  prefix: 'tgt',
  documents: partDocuments.programTarget,
  Fields: TargetFields,
  values: (target) => target,
  input: ({ name, organization, targetGroup, track, segment }) => ({
    name,
    organizationId: idOf(organization),
    targetGroupId: idOf(targetGroup),
    trackId: idOf(track),
    segmentId: idOf(segment),
  }),
};

function TargetFields({ isNew }: { isNew: boolean }) {
  return (
    <FormGrid>
      <NameAndKey isNew={isNew} />
      <RecordInput
        source="organization.id"
        reference="organizations"
        label="resources.partnerships.fields.organization"
      />
      <RecordInput source="targetGroup.id" reference="targetGroups" label="pg.type.TargetGroup" />
      <PlaceInputs />
    </FormGrid>
  );
}
