/** The roles of a user: given within limits and taken here, one event each. */
import { Box, Button, Chip, MenuItem, TextField } from '@mui/material';
import { useCanAccess, useTranslate } from 'react-admin';
import { useState } from 'react';
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
import { isOffered } from '../../kit/offers.js';
import { useRun, type Run } from '../../kit/useRun.js';
import { useChoiceLabel } from '../../kit/values.js';
import { GrantPreview } from './GrantPreview.js';
import { OrganizationPick } from './OrganizationPick.js';
import { type Bounds, only, useRolesToGive } from './toGive.js';

type Grant = UserRowFragment['roleGrants']['nodes'][number];

/** A role with what it is limited to, in a line. */
export function useGrantLabel(): (
  grant: Pick<Grant, 'role' | 'organization' | 'program' | 'region'>,
) => string {
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
            onDelete={
              isOffered(grant.availableActions, 'roleGrantRemove')
                ? () => take(grant.id, grant.version)
                : undefined
            }
          />
        ))}
      </Box>
      {canAccess && <GiveRole userId={user.id} run={run} />}
    </Box>
  );
}

interface Held {
  organizationId: string | null;
  programId: string | null;
  regionId: string | null;
}

const isWithin = (ids: readonly string[] | null, id: string | null): boolean =>
  ids === null || (id !== null && ids.includes(id));

/** Whether a role can be given for that, as far as one can tell before the graph is asked. */
const isReady = (bounds: Bounds, { organizationId, programId, regionId }: Held): boolean =>
  (!bounds.needsOrganization || organizationId !== null) &&
  isWithin(bounds.organizations, organizationId) &&
  isWithin(bounds.programs, programId) &&
  isWithin(bounds.regions, regionId);

function GiveRole({ userId, run }: { userId: string; run: Run }) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const { roles, boundsOf } = useRolesToGive();
  const [role, setRole] = useState<Role | null>(null);
  const [held, setHeld] = useState<Held>({ organizationId: null, programId: null, regionId: null });
  const bounds = boundsOf(role);
  const grant = role && isReady(bounds, held) ? { role, ...held } : null;
  const choose = (next: Role) => {
    const { organizations, programs, regions } = boundsOf(next);
    setRole(next);
    setHeld((before) => ({
      organizationId: only(organizations) ?? before.organizationId,
      programId: only(programs) ?? before.programId,
      regionId: only(regions) ?? before.regionId,
    }));
  };
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
          onChange={(event) => choose(event.target.value as Role)}
          sx={{ minWidth: 180 }}
        >
          {roles.map((value) => (
            <MenuItem key={value} value={value}>
              {label('Role', value)}
            </MenuItem>
          ))}
        </TextField>
        <HeldFor bounds={bounds} held={held} onChange={setHeld} />
        <Button variant="outlined" onClick={() => grant && give(grant)} disabled={!grant}>
          {translate('pg.user.give')}
        </Button>
      </Box>
      {grant && <GrantPreview grant={grant} />}
    </>
  );
}

interface HeldForProps {
  bounds: Bounds;
  held: Held;
  onChange: (held: Held) => void;
}

/** What the role is held for: an organization, a program, a region. */
function HeldFor({ bounds, held, onChange }: HeldForProps) {
  const { data: places } = useGraph(GrantPlacesDocument, {});
  return (
    <>
      <OrganizationPick
        ids={bounds.organizations}
        value={held.organizationId}
        onChange={(organizationId) => onChange({ ...held, organizationId })}
      />
      <Limit
        what="program"
        places={places?.programs.nodes}
        ids={bounds.programs}
        value={held.programId}
        onChange={(programId) => onChange({ ...held, programId })}
      />
      <Limit
        what="region"
        places={places?.regions.nodes}
        ids={bounds.regions}
        value={held.regionId}
        onChange={(regionId) => onChange({ ...held, regionId })}
      />
    </>
  );
}

const none = { program: 'pg.user.allPrograms', region: 'pg.user.allRegions' };

interface LimitProps {
  what: keyof typeof none;
  places: readonly { id: string; name: string }[] | undefined;
  /** Those to choose from, one of which has to be; null for any of the places, or none. */
  ids: string[] | null;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** What the role may be limited to; not there where there is nothing to choose. */
function Limit({ what, places, ids, value, onChange }: LimitProps) {
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
      {!ids && <MenuItem value="">{translate(none[what])}</MenuItem>}
      {places
        .filter(({ id }) => isWithin(ids, id))
        .map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
    </TextField>
  );
}
