/** Who is invited and has not come yet, above the users: with the way to invite, to send again and to take back. */
import InviteIcon from '@mui/icons-material/PersonAddOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useCanAccess, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { InvitationListDocument, type InvitationRowFragment } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { type Column, Listed } from '../../kit/Listed.js';
import { Section } from '../../kit/RecordPage.js';
import { Instant } from '../../kit/values.js';
import { pathOfList, pathOfRecord } from '../../recordPath.js';
import { RoleName, Standing } from '../invitations/pages.js';

const shown = 10;

const columns: Column<InvitationRowFragment>[] = [
  ['resources.invitations.fields.name', (row) => <Person invitation={row} />],
  ['resources.invitations.fields.role', (row) => <RoleName invitation={row} />],
  ['resources.invitations.fields.state', (row) => <Standing invitation={row} />],
  ['resources.invitations.fields.expiresAt', ({ expiresAt }) => <Instant value={expiresAt} />],
];

/** Leads to the form of an invitation; not there for those who may not invite. */
export function InviteButton() {
  const translate = useTranslate();
  const { canAccess } = useCanAccess({ resource: 'invitations', action: 'create' });
  if (!canAccess) return null;
  return (
    <Button component={Link} to="/invitations/create" startIcon={<InviteIcon />} size="small">
      {translate('pg.invitation.invite')}
    </Button>
  );
}

/** The invitations that wait, the latest first; nothing where there are none, or one may not know of them. */
export function Invited() {
  const { canAccess } = useCanAccess({ resource: 'invitations', action: 'list' });
  return canAccess ? <Waiting /> : null;
}

function Waiting() {
  const translate = useTranslate();
  const { data } = useGraph(InvitationListDocument, {
    where: { state: { eq: 'PENDING' } },
    orderBy: [{ field: 'SENT_AT', direction: 'DESC' }],
    first: shown,
  });
  const { nodes = [], totalCount = 0 } = data?.page ?? {};
  if (nodes.length === 0) return null;
  return (
    <Box sx={{ mt: 1 }}>
      <Section
        title={translate('pg.invitation.waiting')}
        count={totalCount}
        action={
          totalCount > shown && (
            <Button component={Link} to={pathOfList('invitations', { state: 'PENDING' })} size="small">
              {translate('pg.invitation.all')}
            </Button>
          )
        }
        flush
      >
        <Listed<InvitationRowFragment>
          rows={nodes}
          columns={columns}
          path={({ id }) => pathOfRecord('Invitation', id) ?? ''}
          renderTools={(row) => (
            <LifecycleButtons record={row} name={row.name} resource="invitations" calm undated />
          )}
        />
      </Section>
    </Box>
  );
}

function Person({ invitation: { name, email } }: { invitation: InvitationRowFragment }) {
  return (
    <>
      {name}
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {email}
      </Typography>
    </>
  );
}
