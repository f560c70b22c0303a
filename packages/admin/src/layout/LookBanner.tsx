/** Says with whose eyes one looks, and ends it. */
import { Alert, Button } from '@mui/material';
import { useGetIdentity, useTranslate } from 'react-admin';
import { endLook } from '../session/viewAs.js';

/** The banner; not there while one looks with own eyes. */
export function LookBanner() {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  if (!identity?.['isLookedAt']) return null;
  return (
    <Alert
      severity="warning"
      variant="filled"
      role="status"
      sx={{ position: 'sticky', bottom: 0, zIndex: 'snackbar', borderRadius: 0 }}
      action={
        <Button color="inherit" size="small" onClick={endLook}>
          {translate('pg.look.end')}
        </Button>
      }
    >
      {translate('pg.look.banner', { name: identity.fullName })}
    </Alert>
  );
}
