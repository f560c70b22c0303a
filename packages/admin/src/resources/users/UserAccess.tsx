/** What a user can see and do beside oneself, with the way to look with its eyes and to ask why. */
import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { usePermissions, useTranslate } from 'react-admin';
import { AccessCompareDocument, type UserRowFragment } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { Facts, Section } from '../../kit/RecordPage.js';
import { startLook } from '../../session/viewAs.js';
import { ExplainAccess } from './ExplainAccess.js';
import { useFieldWords, typeOfList } from '../../kit/fieldText.js';
import { useActionName, useListName } from './listName.js';

/** The section of a user who may log in; not there for those who may not look with others’ eyes. */
export function UserAccess({ user }: { user: UserRowFragment }) {
  const { permissions } = usePermissions<string[]>();
  if (user.state !== 'ACTIVE' || !permissions?.includes('access.viewAs')) return null;
  return <Compared user={user} />;
}

function Compared({ user }: { user: UserRowFragment }) {
  const translate = useTranslate();
  const listName = useListName();
  const { data } = useGraph(AccessCompareDocument, { userId: user.id });
  const { lists = [], actions = [] } = data?.accessCompare ?? {};
  const different = lists.filter(
    ({ count, ownCount, hiddenFields }) => count !== ownCount || hiddenFields.length > 0,
  );
  const lacking = actions.filter(({ reach, ownReach }) => reach === 'NONE' && ownReach !== 'NONE');
  return (
    <Section
      title={translate('pg.look.compare')}
      action={
        <Button size="small" startIcon={<VisibilityIcon />} onClick={() => startLook(user.id)}>
          {translate('pg.look.start')}
        </Button>
      }
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {data && different.length === 0 && lacking.length === 0 && (
          <Typography variant="body2" color="text.secondary">
            {translate('pg.look.same')}
          </Typography>
        )}
        {different.length > 0 && (
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{translate('pg.look.list')}</TableCell>
                <TableCell align="right">{translate('pg.look.theirs')}</TableCell>
                <TableCell align="right">{translate('pg.look.own')}</TableCell>
                <TableCell>{translate('pg.look.held')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {different.map(({ list, count, ownCount, hiddenFields }) => (
                <TableRow key={list}>
                  <TableCell>{listName(list)}</TableCell>
                  <TableCell align="right">{count}</TableCell>
                  <TableCell align="right">{ownCount}</TableCell>
                  <TableCell>
                    <HiddenFields list={list} fields={hiddenFields} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
        {lacking.length > 0 && <Lacking actions={lacking.map(({ action }) => action)} />}
        <ExplainAccess userId={user.id} actions={actions.map(({ action }) => action)} />
      </Box>
    </Section>
  );
}

/** The fields that are held back, in the words of their forms. */
function HiddenFields({ list, fields }: { list: string; fields: readonly string[] }) {
  const { label } = useFieldWords(typeOfList(list));
  return <>{fields.map(label).join(', ')}</>;
}

/** What the other may not do, opened by whom it concerns: a line for each thing that it is done with. */
function Lacking({ actions }: { actions: readonly string[] }) {
  const translate = useTranslate();
  const actionName = useActionName();
  const named = actions.map(actionName);
  const things = [...new Set(named.map(([thing]) => thing))];
  const deedsOf = (wanted: string) => named.filter(([thing]) => thing === wanted).map(([, deed]) => deed);
  return (
    <Box component="details" sx={{ fontSize: '0.8rem' }}>
      <Box component="summary" sx={{ cursor: 'pointer', color: 'text.secondary' }}>
        {translate('pg.look.lacking', { smart_count: actions.length })}
      </Box>
      <Facts rows={things.map((thing) => [thing, deedsOf(thing).join(', ')] as const)} />
    </Box>
  );
}
