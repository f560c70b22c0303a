/** Where nobody meant to go: a page that the viewer's roles do not open, and an address without a page. */
import { Box, Button } from '@mui/material';
import { Title, useGetIdentity, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.js';
import { openDialog } from './dialog.js';

/** Says who is signed in or with whose eyes one looks, since that is what the refusal turns on. */
export function AccessDenied() {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  return (
    <Strayed
      title={translate('pg.denied.title')}
      text={translate(identity?.['isLookedAt'] ? 'pg.look.denied' : 'pg.denied.text', {
        name: identity?.fullName ?? '–',
      })}
    />
  );
}

/** Says that the address leads nowhere. */
export function NotFound() {
  const translate = useTranslate();
  return <Strayed title={translate('pg.lost.title')} text={translate('pg.lost.text')} />;
}

function Strayed({ title, text }: { title: string; text: string }) {
  const translate = useTranslate();
  return (
    <Box sx={{ maxWidth: 560, mx: 'auto', pt: { xs: 2, md: 8 } }}>
      <Title title={title} />
      <EmptyState title={title} text={text}>
        <Button component={Link} to="/" variant="contained">
          {translate('pg.lost.home')}
        </Button>
        <Button variant="outlined" onClick={() => openDialog.put('search')}>
          {translate('pg.lost.search')}
        </Button>
      </EmptyState>
    </Box>
  );
}
