/** Finds an organization outside of a form of react-admin. */
import { Autocomplete, TextField } from '@mui/material';
import { useGetList, useGetOne, useTranslate } from 'react-admin';
import { useState } from 'react';

interface Named {
  id: string;
  name: string;
}

interface Props {
  /** Those to choose from; null for all. */
  ids: string[] | null;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** A field that searches organizations while one types, and tells the chosen one's id. */
export function OrganizationPick({ ids, value, onChange }: Props) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const { data: chosen = null } = useGetOne<Named>(
    'organizations',
    { id: value ?? '' },
    { enabled: value !== null },
  );
  const { data = [], isFetching } = useGetList<Named>('organizations', {
    filter: { ...(text ? { search: text } : {}), ...(ids ? { ids } : {}) },
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 20 },
  });
  return (
    <Autocomplete<Named>
      options={data}
      value={value === null ? null : chosen}
      loading={isFetching}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      filterOptions={(options) => options}
      // only what is typed is searched for, and not the name of what was chosen
      onInputChange={(_, next, reason) => setText(reason === 'input' ? next : '')}
      onChange={(_, next) => onChange(next?.id ?? null)}
      renderInput={(params) => (
        <TextField {...params} label={translate('resources.organizations.name', { smart_count: 1 })} />
      )}
      sx={{ minWidth: 240 }}
    />
  );
}
