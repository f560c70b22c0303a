/** The roles of a user: given within limits and taken here, one event each. */
import { Box, Button, Chip, MenuItem, TextField } from '@mui/material';
import { useCanAccess, useTranslate } from 'react-admin';
import { useState } from 'react';
import { partnerRoles, roles } from '../../choices.js';
import {
  GrantPlacesDocument,
  RoleGrantCreateDocument,
  RoleGrantRemoveDocument,
  type Role,
  type UserRowFragment,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { newId } from '../../graph/newId.js';
import { recordOf } from '../../graph/payload.js';
import { useGraph } from '../../graph/useGraph.js';
import { useRun, type Run } from '../../kit/useRun.js';
import { useChoiceLabel } from '../../kit/values.js';
import { GrantPreview } from './GrantPreview.js';
import { OrganizationPick } from './OrganizationPick.js';

type Grant = UserRowFragment['roleGrants']['nodes'][number];

/** A role with what it is limited to, in a line. */
export function useGrantLabel(): (grant: Grant) => string {
  const label = useChoiceLabel();
  return ({ role, organization, program, region }) =>
    [label('Role', role), organization?.name, program?.name, region?.name].filter(Boolean).join(' · ');
}

/** The roles as chips, and a small form for one more. */
export function RoleGrants({ user }: { user: UserRowFragment }) {
  const label = useGrantLabel();
  const run = useRun();
  const { canAccess } = useCanAccess({ resource: 'roleGrants', action: 'create' });
  const take = (id: string, version: number) =>
    run(async () => recordOf<{ id: string }>((await ask(RoleGrantRemoveDocument, { id, version })).payload));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {user.roleGrants.nodes.map((grant) => (
          <Chip
            key={grant.id}
            label={label(grant)}
            onDelete={canAccess ? () => take(grant.id, grant.version) : undefined}
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
  const [role, setRole] = useState<Role | null>(null);
  const [organizationId, setOrganizationId] = useState<string | null>(null);
  const [programId, setProgramId] = useState<string | null>(null);
  const [regionId, setRegionId] = useState<string | null>(null);
  const { data: places } = useGraph(GrantPlacesDocument, {});
  const isReady = role !== null && (!partnerRoles.includes(role) || organizationId !== null);
  const grant = isReady ? { role, organizationId, programId, regionId } : null;
  const give = (given: NonNullable<typeof grant>) =>
    run(async () => {
      const input = { id: newId('grt'), userId, ...given };
      return recordOf<{ id: string }>((await ask(RoleGrantCreateDocument, { input })).payload);
    });
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <TextField
          select
          label={translate('pg.choice.Role.name')}
          value={role ?? ''}
          onChange={(event) => setRole(event.target.value as Role)}
          sx={{ minWidth: 180 }}
        >
          {roles.map((value) => (
            <MenuItem key={value} value={value}>
              {label('Role', value)}
            </MenuItem>
          ))}
        </TextField>
        <OrganizationPick onChange={setOrganizationId} />
        <Limit what="program" places={places?.programs.nodes} value={programId} onChange={setProgramId} />
        <Limit what="region" places={places?.regions.nodes} value={regionId} onChange={setRegionId} />
        <Button variant="outlined" onClick={() => grant && give(grant)} disabled={!grant}>
          {translate('pg.user.give')}
        </Button>
      </Box>
      {grant && <GrantPreview grant={grant} />}
    </>
  );
}

const none = { program: 'pg.user.allPrograms', region: 'pg.user.allRegions' };

interface LimitProps {
  what: keyof typeof none;
  places: readonly { id: string; name: string }[] | undefined;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** What the role may be limited to; not there where there is nothing to choose. */
function Limit({ what, places, value, onChange }: LimitProps) {
  const translate = useTranslate();
  if (!places?.length) return null;
  return (
    <TextField
      select
      label={translate(`pg.user.${what}`)}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      sx={{ minWidth: 180 }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{translate(none[what])}</MenuItem>
      {places.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
