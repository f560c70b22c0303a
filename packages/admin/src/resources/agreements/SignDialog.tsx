/** Records one side's signature under the text that is on the table, named by its hash. */
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useState, type FormEvent } from 'react';
import { AgreementSignDocument, type AgreementRowFragment, type Side } from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { useChoiceLabel } from '../../kit/values.js';

interface Props {
  agreement: AgreementRowFragment;
  /** Of the text that waits for signatures. */
  contentHash: string;
  onClose: () => void;
}

/** Who signs, for which side, on which day. */
export function SignDialog({ agreement, contentHash, onClose }: Props) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const { submit, failure, busy } = useSign({ agreement, contentHash, onClose });
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="sign-title">
      <form onSubmit={submit}>
        <DialogTitle id="sign-title">
          {translate('pg.lifecycle.title', { action: translate('pg.action.sign'), name: agreement.title })}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
          {failure && <Alert severity="error">{failure}</Alert>}
          <TextField
            select
            name="side"
            label={translate('pg.agreement.side')}
            defaultValue={agreement.sidesToSign[0] ?? ''}
            required
            fullWidth
          >
            {agreement.sidesToSign.map((side) => (
              <MenuItem key={side} value={side}>
                {label('Side', side)}
              </MenuItem>
            ))}
          </TextField>
          <TextField name="signerName" label={translate('pg.agreement.signer')} autoFocus fullWidth />
          <TextField name="signerTitle" label={translate('resources.contacts.fields.title')} fullWidth />
          <TextField
            name="signedOn"
            type="date"
            label={translate('pg.agreement.signedOn')}
            helperText={translate('pg.lifecycle.effectiveHelp')}
            slotProps={{ inputLabel: { shrink: true } }}
            fullWidth
          />
          <Typography variant="caption" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
            sha256 {contentHash}
          </Typography>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('pg.lifecycle.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {translate('pg.action.sign')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function useSign({ agreement, contentHash, onClose }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (form: FormData) => {
    setBusy(true);
    const text = (field: string) => String(form.get(field) ?? '').trim() || null;
    const input = {
      contentHash,
      side: String(form.get('side')) as Side,
      signerName: text('signerName'),
      signerTitle: text('signerTitle'),
      signedOn: text('signedOn'),
    };
    try {
      recordOf<{ id: string }>(
        (await ask(AgreementSignDocument, { id: agreement.id, version: agreement.version, input })).payload,
      );
      notify('pg.lifecycle.done', { type: 'success', messageArgs: { action: translate('pg.action.sign') } });
      refresh();
      onClose();
    } catch (error) {
      setBusy(false);
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send(new FormData(event.currentTarget));
  };
  return { submit, failure, busy };
}
