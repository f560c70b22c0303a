/** The few filters that a board needs: whose program, which track, and a word. */
import { MenuItem, TextField } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { useEffect, useState } from 'react';
import type { PartnershipFilters } from './partnerships.js';

interface Props {
  filters: PartnershipFilters;
  onChange: (filters: PartnershipFilters) => void;
}

/** Program, track and search; typing waits a moment before it asks. */
export function BoardFilter({ filters, onChange }: Props) {
  const translate = useTranslate();
  return (
    <>
      <SearchField
        value={filters.search ?? ''}
        onChange={(search) => onChange({ ...filters, search: search || undefined })}
      />
      <Pick
        label={translate('resources.partnerships.fields.program')}
        reference="programs"
        value={filters.program}
        onChange={(program) => onChange({ ...filters, program, track: undefined, level: undefined })}
      />
      {filters.program && (
        <Pick
          label={translate('resources.partnerships.fields.track')}
          reference="tracks"
          filter={{ program: filters.program }}
          value={filters.track}
          onChange={(track) => onChange({ ...filters, track, level: undefined })}
        />
      )}
    </>
  );
}

interface PickProps {
  label: string;
  reference: string;
  filter?: Record<string, unknown>;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

const everything: Record<string, unknown> = {};

function Pick({ label, reference, filter = everything, value, onChange }: PickProps) {
  const { data = [] } = useGetList<{ id: string; name: string }>(reference, {
    filter,
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 100 },
  });
  return (
    <TextField
      select
      label={label}
      value={data.some(({ id }) => id === value) ? value : ''}
      onChange={(event) => onChange(event.target.value || undefined)}
      sx={{ minWidth: 160 }}
    >
      <MenuItem value="">–</MenuItem>
      {data.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const translate = useTranslate();
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text), 300);
    return () => clearTimeout(timer);
  });
  return (
    <TextField
      label={translate('pg.search.label')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
