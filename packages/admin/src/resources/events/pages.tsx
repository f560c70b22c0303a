/** The feed: everything that happened, latest first. */
import { Box } from '@mui/material';
import { DateInput, SelectInput, TextInput, useListContext } from 'react-admin';
import type { EventRowFragment } from '../../gql/graphql.js';
import { ListPage, NoMatch, RowsSkeleton } from '../../kit/ListPage.js';
import { Moment } from '../../kit/Timeline.js';
import { AuditState } from './AuditState.js';
import { accessPrefix, movesOnly, recordsOnly } from './events.js';

const subjectTypes = [
  'Organization',
  'Contact',
  'Program',
  'Track',
  'Level',
  'Partnership',
  'Phase',
  'Step',
  'Agreement',
  'MetricDefinition',
  'ImportBatch',
  'User',
  'ApiToken',
];

const kindsOfAccess = [
  'login',
  'loginRefused',
  'logout',
  'refused',
  'export',
  'personExport',
  'viewAs',
  'viewAsEnd',
  'tokenAddress',
  'tokenRefused',
];

const abouts = [
  { id: movesOnly, name: 'pg.audit.moves' },
  { id: recordsOnly, name: 'pg.audit.records' },
  { id: accessPrefix, name: 'pg.audit.access' },
  ...kindsOfAccess.map((kind) => ({ id: accessPrefix + kind, name: `pg.deed.${kind}` })),
];

const filters = [
  <SelectInput key="about" source="about" alwaysOn choices={abouts} />,
  <SelectInput
    key="subjectType"
    source="subjectType"
    alwaysOn
    choices={subjectTypes.map((id) => ({ id, name: `pg.type.${id}` }))}
  />,
  <TextInput key="type" source="type" />,
  <DateInput key="since" source="since" />,
  <DateInput key="until" source="until" />,
];

/** The feed of events. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'sequence', order: 'DESC' }} searchable={false}>
      <AuditState />
      <Feed />
    </ListPage>
  );
}

function Feed() {
  const { data, isPending } = useListContext<EventRowFragment>();
  if (isPending) return <RowsSkeleton columns={2} />;
  if (!data || data.length === 0) return <NoMatch />;
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 2 }}>
      {data.map((event) => (
        <Moment key={event.id} event={event} part />
      ))}
    </Box>
  );
}
