/** The organizations that a segment or a group names: each with the way out, and the way in for one more. */
import { Box, Chip } from '@mui/material';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ask } from '../../graph/ask.js';
import { removedOf } from '../../graph/payload.js';
import { isOffered, type Offer } from '../../kit/offers.js';
import { AddPart, type PartKind, type PartValues } from '../../kit/parts.js';
import { RecordInput } from '../../kit/inputs.js';
import { RemoveConfirm } from '../../kit/RemoveConfirm.js';
import { useRun } from '../../kit/useRun.js';
import { pathOfRecord } from '../../recordPath.js';

interface Member {
  id: string;
  version: number;
  availableActions: readonly Offer[];
  organization: { id: string; name: string };
}

interface Values extends PartValues {
  organization?: { id?: string };
}

/** How the members of something are written: its own documents, and nothing else. */
export function memberKind<Create extends { organizationId: string }>(
  kind: Pick<PartKind<Member, Values, Create, never>, 'one' | 'prefix' | 'documents'>,
): PartKind<Member, Values, Create, never> {
  return {
    ...kind,
    Fields: MemberFields,
    values: ({ organization }) => ({ organization }),
    input: () => ({}) as never,
    once: ({ organization }) => ({ organizationId: organization?.id ?? '' }) as Partial<Create>,
    isKeyless: true,
  };
}

function MemberFields() {
  return (
    <RecordInput
      source="organization.id"
      reference="organizations"
      label="resources.partnerships.fields.organization"
      isRequired
    />
  );
}

// in a table with many rows, the way in is there for a pointer that comes near
const inRow = {
  my: -0.5,
  '@media (hover: hover)': {
    'tr &': { opacity: 0 },
    'tr:hover &, tr &:focus-within': { opacity: 1 },
  },
};

interface Props<Create> {
  kind: PartKind<Member, Values, Create, never>;
  members: readonly Member[];
  additions: readonly Offer[];
  within: Partial<Create>;
}

/** The members as chips. */
export function Members<Create>({ kind, members, additions, within }: Props<Create>) {
  const run = useRun();
  const [leaving, setLeaving] = useState<Member>();
  const remove = ({ id, version }: Member) =>
    run(async () => removedOf((await ask(kind.documents.remove!, { id, version })).payload));
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}>
      {members.map((member) => (
        <Chip
          key={member.id}
          size="small"
          variant="outlined"
          label={member.organization.name}
          component={Link}
          to={pathOfRecord('Organization', member.organization.id) ?? ''}
          clickable
          onDelete={
            isOffered(member.availableActions, `${kind.one}Remove`)
              ? (event: Event) => {
                  event.preventDefault();
                  setLeaving(member);
                }
              : undefined
          }
        />
      ))}
      <Box sx={inRow}>
        <AddPart kind={kind} label="pg.program.addMember" additions={additions} within={within} />
      </Box>
      <RemoveConfirm
        name={leaving?.organization.name}
        onRemove={() => leaving && remove(leaving)}
        onClose={() => setLeaving(undefined)}
      />
    </Box>
  );
}
