/** The roles of a user: given and taken here, one event each. */
import { Box, Button, Chip, MenuItem, TextField } from '@mui/material';
import { useCanAccess, useTranslate } from 'react-admin';
import { useState } from 'react';
import { roles } from '../../choices.js';
import {
  RoleGrantCreateDocument,
  RoleGrantRemoveDocument,
  type Role,
  type UserRowFragment,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { newId } from '../../graph/newId.js';
import { recordOf } from '../../graph/payload.js';
import { useRun, type Run } from '../../kit/useRun.js';
import { useChoiceLabel } from '../../kit/values.js';
import { OrganizationPick } from './OrganizationPick.js';

/** The roles as chips, and a small form for one more. */
export function RoleGrants({ user }: { user: UserRowFragment }) {
  const label = useChoiceLabel();
  const run = useRun();
  const { canAccess } = useCanAccess({ resource: 'roleGrants', action: 'create' });
  const take = (id: string, version: number) =>
    run(async () => recordOf<{ id: string }>((await ask(RoleGrantRemoveDocument, { id, version })).payload));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {user.roleGrants.nodes.map(({ id, version, role, organization }) => (
          <Chip
            key={id}
            label={`${label('Role', role)}${organization ? ` · ${organization.name}` : ''}`}
            onDelete={canAccess ? () => take(id, version) : undefined}
          />
        ))}
      </Box>
      {canAccess && <GiveRole userId={user.id} run={run} />}
    </Box>
  );
}

function GiveRole({ userId, run }: { userId: string; run: Run }) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const [role, setRole] = useState<Role>('PARTNER_MANAGER');
  const [organizationId, setOrganizationId] = useState<string | null>(null);
  const forPartner = role === 'PARTNER_MEMBER';
  const give = () =>
    run(async () => {
      const input = { id: newId('grt'), userId, role, organizationId: forPartner ? organizationId : null };
      return recordOf<{ id: string }>((await ask(RoleGrantCreateDocument, { input })).payload);
    });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <TextField
        select
        label={translate('pg.choice.Role.name')}
        value={role}
        onChange={(event) => setRole(event.target.value as Role)}
        sx={{ minWidth: 180 }}
      >
        {roles.map((value) => (
          <MenuItem key={value} value={value}>
            {label('Role', value)}
          </MenuItem>
        ))}
      </TextField>
      {forPartner && <OrganizationPick onChange={setOrganizationId} />}
      <Button variant="outlined" onClick={give} disabled={forPartner && !organizationId}>
        {translate('pg.user.give')}
      </Button>
    </Box>
  );
}
