/** The own second factor: set up, looked after, given up. */
import { Box, Button, Typography } from '@mui/material';
import { PasswordInput, TextInput, required, useTranslate } from 'react-admin';
import { useState } from 'react';
import {
  SecondFactorRemoveDocument,
  SecondFactorRenewCodesDocument,
  type AccountQuery,
} from '../gql/graphql.js';
import { ask } from '../graph/ask.js';
import { done } from '../graph/done.js';
import { FormButton } from '../kit/FormDialog.js';
import { Facts, Section } from '../kit/RecordPage.js';
import { Instant } from '../kit/values.js';
import { Enroll } from './Enroll.js';
import { RecoveryCodes } from './RecoveryCodes.js';

type State = NonNullable<AccountQuery['viewer']>['secondFactor'];

/** The section of the profile; `isFixed` where there is nothing to be done about it. */
export function SecondFactor({ state, isFixed }: { state: State; isFixed: boolean }) {
  const translate = useTranslate();
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <Section
      title={translate('pg.account.secondFactor')}
      action={!isFixed && (state ? <Care onCodes={setCodes} /> : <Begin onCodes={setCodes} />)}
    >
      {state ? (
        <Facts
          rows={[
            [translate('pg.account.since'), <Instant key="since" value={state.since} />],
            [translate('pg.account.codesLeft'), state.recoveryCodesLeft],
          ]}
        />
      ) : (
        <Typography color="text.secondary">{translate('pg.account.noSecondFactor')}</Typography>
      )}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />}
    </Section>
  );
}

function Begin({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {translate('pg.account.setUp')}
      </Button>
      {isOpen && <Enroll onCodes={onCodes} onClose={() => setOpen(false)} />}
    </>
  );
}

function Care({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const translate = useTranslate();
  const renew = async ({ code }: { code: string }) => {
    const { recoveryCodes } = done((await ask(SecondFactorRenewCodesDocument, { code })).payload);
    onCodes(recoveryCodes);
  };
  const remove = async ({ password, code }: { password: string; code: string }) =>
    done((await ask(SecondFactorRemoveDocument, { password, code })).payload);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap' }}>
      <FormButton<{ code: string }> title={translate('pg.account.newCodes')} icon={null} submit={renew}>
        <CodeInput />
      </FormButton>
      <FormButton<{ password: string; code: string }>
        title={translate('pg.account.giveUp')}
        icon={null}
        submit={remove}
      >
        <PasswordInput
          source="password"
          label="pg.login.password"
          autoComplete="current-password"
          validate={required()}
          fullWidth
        />
        <CodeInput />
      </FormButton>
    </Box>
  );
}

/** The field of a code from the app. */
export function CodeInput() {
  return (
    <TextInput
      source="code"
      label="pg.login.code"
      autoComplete="one-time-code"
      validate={required()}
      fullWidth
    />
  );
}
