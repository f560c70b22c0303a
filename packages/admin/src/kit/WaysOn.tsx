/** The ways on from a place with nothing in it. */
import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { usePermissions, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { permissionFor } from '../authProvider.js';

/** One way: the page of a resource, and what the button says. */
export interface Way {
  resource: string;
  page: 'create' | 'list';
  /** A message key. */
  label: string;
}

/** Partners come from lists, and one by one. */
export const importFirst: Way = { resource: 'importBatches', page: 'create', label: 'pg.import.new' };

/** The ways that the viewer may take, as buttons; the first of them stands out. */
export function WaysOn({ ways }: { ways: readonly Way[] }) {
  const translate = useTranslate();
  const { permissions } = usePermissions<string[]>();
  const open = ways.filter(({ resource, page }) =>
    permissions?.includes(permissionFor(resource, page) ?? ''),
  );
  return (
    <>
      {open.map(({ resource, page, label }, place) => (
        <Button
          key={`${resource}/${page}`}
          component={Link}
          to={page === 'create' ? `/${resource}/create` : `/${resource}`}
          variant={place === 0 ? 'contained' : 'outlined'}
          startIcon={page === 'create' && <AddIcon />}
        >
          {translate(label, { smart_count: 2 })}
        </Button>
      ))}
    </>
  );
}
