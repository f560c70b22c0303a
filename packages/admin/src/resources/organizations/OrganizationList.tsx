/** All organizations. */
import { DataTable, TextInput } from 'react-admin';
import { organizationKinds } from '../../choices.js';
import type { OrganizationRowFragment } from '../../gql/graphql.js';
import { RecordInput, ChoiceInput } from '../../kit/inputs.js';
import { Country, CountryInput } from '../../kit/Country.js';
import { ListPage } from '../../kit/ListPage.js';
import { RegionInput, Regions } from '../../kit/Region.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Rows } from '../../kit/Rows.js';
import { Instant, Words } from '../../kit/values.js';

const Col = DataTable.Col<OrganizationRowFragment>;

const filters = [
  <ChoiceInput key="kind" source="kind" of="OrganizationKind" values={organizationKinds} several />,
  <RecordInput key="program" source="program" reference="programs" />,
  <CountryInput key="country" source="country" />,
  <RegionInput key="region" source="region" />,
  <TextInput key="vertical" source="vertical" />,
  <RecordInput key="parent" source="parent" reference="organizations" />,
];

/** The list of organizations. */
export function OrganizationList() {
  return (
    <ListPage filters={filters} sort={{ field: 'name', order: 'ASC' }}>
      <Rows<OrganizationRowFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ kind, country }) => (
          <>
            <Words of="OrganizationKind" value={kind} />
            {country && (
              <>
                {' · '}
                <Country code={country} />
              </>
            )}
          </>
        )}
        renderTertiary={({ partnerships }) => partnerships.totalCount}
        hidden={['verticals', 'regions', 'createdAt', 'parent']}
      >
        <Col source="name" />
        <Col source="kind" render={({ kind }) => <Words of="OrganizationKind" value={kind} />} />
        <Col source="country" render={({ country }) => country && <Country code={country} />} />
        <Col
          source="partnerships"
          disableSort
          align="right"
          render={({ partnerships }) => partnerships.totalCount}
        />
        <Col source="domains" disableSort render={({ domains }) => domains.slice(0, 2).join(', ')} />
        <Col source="verticals" disableSort render={({ verticals }) => verticals.join(', ')} />
        <Col source="regions" disableSort render={({ regions }) => <Regions keys={regions} />} />
        <Col
          source="parent"
          disableSort
          render={({ parent }) => <RecordLink type="Organization" record={parent} />}
        />
        <Col source="createdAt" render={({ createdAt }) => <Instant value={createdAt} />} />
        <Col source="updatedAt" render={({ updatedAt }) => <Instant value={updatedAt} />} />
      </Rows>
    </ListPage>
  );
}
