/** Sets a user's password: for the first login, or when the old one is lost. */
import { PasswordInput, required, useTranslate } from 'react-admin';
import { UserSetPasswordDocument, type UserRowFragment } from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { FormDialog } from '../../kit/FormDialog.js';

/** The form of a new password. */
export function SetPassword({ user, onClose }: { user: UserRowFragment; onClose: () => void }) {
  const translate = useTranslate();
  const { id, version } = user;
  const set = async ({ password }: { password: string }) =>
    recordOf<{ id: string }>((await ask(UserSetPasswordDocument, { id, version, password })).payload);
  return (
    <FormDialog<{ password: string }>
      title={translate('pg.lifecycle.title', {
        action: translate('pg.action.setPassword'),
        name: user.name,
      })}
      verb={translate('pg.action.setPassword')}
      submit={set}
      onClose={onClose}
    >
      <PasswordInput
        source="password"
        label="pg.login.password"
        helperText="pg.user.passwordHelp"
        autoComplete="new-password"
        validate={required()}
        fullWidth
      />
    </FormDialog>
  );
}
