/** All partnerships. */
import BoardIcon from '@mui/icons-material/ViewKanbanOutlined';
import { Button } from '@mui/material';
import { DataTable, DateInput, NullableBooleanInput, useListContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { partnershipKinds, partnershipStages } from '../../choices.js';
import type { PartnershipRowFragment } from '../../gql/graphql.js';
import { ChoiceInput, RecordInput, yesOrNo } from '../../kit/inputs.js';
import { ListPage } from '../../kit/ListPage.js';
import { RegionInput } from '../../kit/Region.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Rows } from '../../kit/Rows.js';
import { Choice, Day, Instant, Words } from '../../kit/values.js';

const Col = DataTable.Col<PartnershipRowFragment>;

const filters = [
  <ChoiceInput key="stage" source="stage" of="PartnershipStage" values={partnershipStages} several />,
  <NullableBooleanInput key="isOnRoll" source="isOnRoll" {...yesOrNo} />,
  <NullableBooleanInput key="isClosed" source="isClosed" {...yesOrNo} />,
  <RecordInput key="program" source="program" reference="programs" />,
  <RecordInput key="track" source="track" reference="tracks" />,
  <RecordInput key="level" source="level" reference="levels" />,
  <ChoiceInput key="kind" source="kind" of="PartnershipKind" values={partnershipKinds} />,
  <RecordInput key="owner" source="owner" reference="users" />,
  <RecordInput key="organization" source="organization" reference="organizations" />,
  <RegionInput key="region" source="region" />,
  <DateInput key="asOf" source="asOf" helperText="pg.partnership.asOfHelp" />,
  <DateInput key="reviewUntil" source="reviewUntil" />,
];

/** The list of partnerships. */
export function PartnershipList() {
  return (
    <ListPage filters={filters} sort={{ field: 'organization', order: 'ASC' }} actions={<BoardLink />}>
      <Rows<PartnershipRowFragment>
        renderPrimary={({ organization }) => organization.name}
        renderSecondary={({ program, track, level }) =>
          [program.name, track?.name, level?.name].filter(Boolean).join(' · ')
        }
        renderTertiary={({ stage }) => <Choice of="PartnershipStage" value={stage} />}
        hidden={['kind', 'startsOn', 'owner']}
      >
        <Col source="organization" render={({ organization }) => organization.name} />
        <Col source="program" render={({ program }) => <RecordLink type="Program" record={program} />} />
        <Col source="track" render={({ track }) => track?.name} />
        <Col source="level" render={({ level }) => level?.name} />
        <Col source="stage" render={({ stage }) => <Choice of="PartnershipStage" value={stage} />} />
        <Col source="kind" disableSort render={({ kind }) => <Words of="PartnershipKind" value={kind} />} />
        <Col source="owner" disableSort render={({ owner }) => owner?.name} />
        <Col source="startsOn" render={({ startsOn }) => <Day value={startsOn} />} />
        <Col
          source="nextReviewOn"
          render={({ nextReviewOn, isClosed }) => <Day value={nextReviewOn} due={!isClosed} />}
        />
        <Col source="updatedAt" render={({ updatedAt }) => <Instant value={updatedAt} />} />
      </Rows>
    </ListPage>
  );
}

// the board understands the filters of the list, but for the stage, which is its columns
function BoardLink() {
  const translate = useTranslate();
  const { filterValues } = useListContext();
  const filter = { ...(filterValues as Record<string, unknown>), stage: undefined, asOf: undefined };
  return (
    <Button
      component={Link}
      to={`/board?${new URLSearchParams({ filter: JSON.stringify(filter) })}`}
      startIcon={<BoardIcon />}
    >
      {translate('pg.nav.board')}
    </Button>
  );
}
