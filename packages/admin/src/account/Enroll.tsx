/** Sets a second factor up, in two steps: the password, then a code of the app that has read the picture. */
import { Box, Typography } from '@mui/material';
import { PasswordInput, required, useTranslate } from 'react-admin';
import { useState } from 'react';
import { SecondFactorBeginDocument, SecondFactorConfirmDocument } from '../gql/graphql.js';
import { ask } from '../graph/ask.js';
import { done } from '../graph/done.js';
import { FormDialog } from '../kit/FormDialog.js';
import { QrCode } from './QrCode.js';
import { CodeInput } from './SecondFactor.js';

interface Props {
  onCodes: (codes: readonly string[]) => void;
  onClose: () => void;
}

/** The dialogs of both steps; ends with the recovery codes. */
export function Enroll({ onCodes, onClose }: Props) {
  const translate = useTranslate();
  const [app, setApp] = useState<{ secret: string; address: string }>();
  const begin = async ({ password }: { password: string }) => {
    const { secret, address } = done((await ask(SecondFactorBeginDocument, { password })).payload);
    setApp({ secret: secret ?? '', address: address ?? '' });
  };
  const confirm = async ({ code }: { code: string }) =>
    onCodes(done((await ask(SecondFactorConfirmDocument, { code })).payload).recoveryCodes);
  const title = translate('pg.account.setUp');
  if (!app) {
    return (
      <FormDialog<{ password: string }>
        key="password"
        title={title}
        verb={translate('pg.account.next')}
        submit={begin}
        onClose={onClose}
        isStep
      >
        <Typography sx={{ mb: 1.5 }}>{translate('pg.account.setUpText')}</Typography>
        <PasswordInput
          source="password"
          label="pg.login.password"
          autoComplete="current-password"
          validate={required()}
          autoFocus
          fullWidth
        />
      </FormDialog>
    );
  }
  return (
    <FormDialog<{ code: string }> key="code" title={title} submit={confirm} onClose={onClose}>
      <Typography sx={{ mb: 1.5 }}>{translate('pg.account.scan')}</Typography>
      <QrCode text={app.address} label={translate('pg.account.picture')} />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
        {translate('pg.account.bySecret')}
      </Typography>
      <Box component="code" sx={{ display: 'block', overflowWrap: 'anywhere', mb: 1.5 }}>
        {app.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
      </Box>
      <CodeInput />
    </FormDialog>
  );
}
