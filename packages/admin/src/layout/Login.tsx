/** The door: email and password, nothing else to look at. */
import { Box, Button, TextField, Typography } from '@mui/material';
import { Notification, useLogin, useTranslate } from 'react-admin';
import { useState, type FormEvent } from 'react';

/** The sign-in page. */
export function Login() {
  const translate = useTranslate();
  return (
    <Box
      sx={(theme) => ({
        minHeight: '100dvh',
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: '5fr 6fr' },
        bgcolor: theme.palette.background.default,
      })}
    >
      <Cover />
      <Box component="main" sx={{ display: 'grid', placeItems: 'center', p: 3 }}>
        <Box sx={{ width: '100%', maxWidth: 340 }}>
          <Typography variant="h1" sx={{ mb: 2 }}>
            {translate('pg.login.title')}
          </Typography>
          <LoginForm />
        </Box>
      </Box>
      <Notification />
    </Box>
  );
}

function LoginForm() {
  const translate = useTranslate();
  const login = useLogin();
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      await login({ username: form.get('email'), password: form.get('password') });
    } catch (error) {
      setFailure(error instanceof Error && error.message ? error.message : 'pg.login.failed');
      setBusy(false);
    }
  };
  return (
    <Box
      component="form"
      onSubmit={(event: FormEvent<HTMLFormElement>) => void submit(event)}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <TextField
        name="email"
        type="email"
        label={translate('pg.login.email')}
        autoComplete="username"
        autoFocus
        required
        fullWidth
      />
      <TextField
        name="password"
        type="password"
        label={translate('pg.login.password')}
        autoComplete="current-password"
        required
        fullWidth
      />
      {failure && (
        <Typography role="alert" variant="body2" color="error">
          {translate(failure, { _: failure })}
        </Typography>
      )}
      <Button type="submit" variant="contained" size="large" disabled={busy}>
        {translate('pg.login.submit')}
      </Button>
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
        sx={{ position: 'absolute', top: { xs: -120, md: 40 }, right: -40, width: 420, opacity: 0.5 }}
      >
        <g fill="none" stroke="#8fd8c6" strokeWidth="1">
          <path d="M60 330 200 80l140 250M130 205h140M60 330l210-125M340 330 130 205" />
        </g>
        <g fill="#0e2f2c" stroke="#8fd8c6" strokeWidth="2">
          <circle cx="60" cy="330" r="13" />
          <circle cx="340" cy="330" r="13" />
          <circle cx="130" cy="205" r="9" />
          <circle cx="270" cy="205" r="9" />
        </g>
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
