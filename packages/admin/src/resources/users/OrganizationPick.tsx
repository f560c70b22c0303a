/** Finds an organization outside of a form of react-admin. */
import { Autocomplete, TextField } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { useState } from 'react';

interface Named {
  id: string;
  name: string;
}

/** A field that searches organizations while one types, and tells the chosen one's id. */
export function OrganizationPick({ onChange }: { onChange: (id: string | null) => void }) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const { data = [], isFetching } = useGetList<Named>('organizations', {
    filter: text ? { search: text } : {},
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 20 },
  });
  return (
    <Autocomplete<Named>
      options={data}
      loading={isFetching}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      filterOptions={(options) => options}
      onInputChange={(_, next) => setText(next)}
      onChange={(_, chosen) => onChange(chosen?.id ?? null)}
      renderInput={(params) => (
        <TextField {...params} label={translate('resources.organizations.name', { smart_count: 1 })} />
      )}
      sx={{ minWidth: 240 }}
    />
  );
}
