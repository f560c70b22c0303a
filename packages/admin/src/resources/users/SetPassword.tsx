/** Sets a user's password: for the first login, or when the old one is lost. */
import KeyIcon from '@mui/icons-material/KeyOutlined';
import { PasswordInput, required, useTranslate } from 'react-admin';
import { UserSetPasswordDocument, type UserRowFragment } from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { FormButton } from '../../kit/FormDialog.js';

/** The button and its form; not there for those who may not. */
export function SetPassword({ user }: { user: UserRowFragment }) {
  const translate = useTranslate();
  const { id, version } = user;
  const set = async ({ password }: { password: string }) =>
    recordOf<{ id: string }>((await ask(UserSetPasswordDocument, { id, version, password })).payload);
  return (
    <FormButton<{ password: string }>
      title={translate('pg.action.setPassword')}
      access={['users', 'setPassword']}
      icon={<KeyIcon />}
      submit={set}
    >
      <PasswordInput
        source="password"
        label="pg.login.password"
        helperText="pg.user.passwordHelp"
        autoComplete="new-password"
        validate={required()}
        fullWidth
      />
    </FormButton>
  );
}
