/** The frame of the pages in front of the console: a cover, and one thing to do. */
import { Box, Typography } from '@mui/material';
import { Notification, useTranslate } from 'react-admin';
import type { ReactNode } from 'react';

/** A page that anybody may open: a title, and what is done there. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box
      sx={(theme) => ({
        minHeight: '100dvh',
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: '5fr 6fr' },
        // on a phone the cover is a band, and what is done there stays above the keyboard
        gridTemplateRows: { xs: 'auto 1fr', md: '1fr' },
        bgcolor: theme.palette.background.default,
        color: theme.palette.text.primary,
      })}
    >
      <Cover />
      <Box
        component="main"
        sx={{
          display: 'grid',
          justifyItems: 'center',
          alignItems: { xs: 'start', md: 'center' },
          p: 3,
          pt: { xs: 5, md: 3 },
        }}
      >
        <Box sx={{ width: '100%', maxWidth: 340 }}>
          <Typography variant="h1" sx={{ mb: 2 }}>
            {title}
          </Typography>
          {children}
        </Box>
      </Box>
      <Notification />
    </Box>
  );
}

function Cover() {
  const translate = useTranslate();
  return (
    <Box
      sx={(theme) => ({
        bgcolor: theme.ink.rail,
        color: '#ffffff',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'flex-end',
        p: { xs: 3, md: 6 },
        minHeight: { xs: 120, md: 'auto' },
        position: 'relative',
        overflow: 'hidden',
      })}
    >
      <Box
        component="svg"
        viewBox="0 0 400 400"
        aria-hidden
        sx={{
          position: 'absolute',
          top: { xs: 4, md: 40 },
          right: { xs: 8, md: -40 },
          width: { xs: 104, md: 420 },
          opacity: 0.5,
        }}
      >
        <g fill="none" stroke="#8fd8c6" strokeWidth="1">
          <path d="M60 330 200 80l140 250M130 205h140M60 330l210-125M340 330 130 205" />
        </g>
        <Box component="g" sx={(theme) => ({ fill: theme.ink.rail })} stroke="#8fd8c6" strokeWidth="2">
          <circle cx="60" cy="330" r="13" />
          <circle cx="340" cy="330" r="13" />
          <circle cx="130" cy="205" r="9" />
          <circle cx="270" cy="205" r="9" />
        </Box>
        <circle cx="200" cy="80" r="17" fill="#f2b544" />
      </Box>
      <Typography
        variant="h1"
        component="p"
        sx={{ fontSize: { xs: '1.5rem', md: '2.2rem' }, position: 'relative' }}
      >
        {translate('pg.name')}
      </Typography>
      <Typography sx={{ opacity: 0.8, position: 'relative' }}>{translate('pg.tagline')}</Typography>
    </Box>
  );
}
