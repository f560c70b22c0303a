/** Asks for the note and the day of one lifecycle action, and carries it out. */
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useState, type FormEvent } from 'react';
import { StaleError } from '../graph/payload.js';
import { act, actionLabel, type Acting, type AvailableAction } from './action.js';
import { staleConflict } from './stale.js';

interface Props extends Acting {
  action: AvailableAction;
  onClose: () => void;
  undated?: boolean;
}

/** The dialog of one action; what the graph refuses stays in it, with the reason. */
export function ActionDialog({ action, record, name, resource, onClose, undated }: Props) {
  const translate = useTranslate();
  const { submit, busy, failure } = useSubmit({ action, record, resource, onClose });
  const label = actionLabel(action, translate);
  const effect = translate(`pg.effectOf.${action.mutation}`, { _: '' });
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="action-title">
      <form onSubmit={submit}>
        <DialogTitle id="action-title">
          {translate('pg.lifecycle.title', { action: label, name })}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
          {failure && <Alert severity="error">{failure}</Alert>}
          {effect && <Typography>{effect}</Typography>}
          <TextField
            name="note"
            label={translate(action.needsNote ? 'pg.lifecycle.noteNeeded' : 'pg.lifecycle.note')}
            helperText={translate('pg.lifecycle.noteHelp')}
            required={Boolean(action.needsNote)}
            multiline
            minRows={2}
            autoFocus
            fullWidth
          />
          {!undated && (
            <TextField
              name="effectiveOn"
              type="date"
              label={translate('pg.lifecycle.effectiveOn')}
              helperText={translate('pg.lifecycle.effectiveHelp')}
              slotProps={{ inputLabel: { shrink: true } }}
              fullWidth
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('pg.lifecycle.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {label}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function useSubmit({ action, record, resource, onClose }: Omit<Props, 'name'>) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const send = async (form: FormData) => {
    setBusy(true);
    try {
      await act(action.mutation, record, {
        note: entered(form, 'note'),
        effectiveOn: entered(form, 'effectiveOn'),
      });
      notify('pg.lifecycle.done', {
        type: 'success',
        messageArgs: { action: actionLabel(action, translate) },
      });
      refresh();
      onClose();
    } catch (error) {
      setBusy(false);
      if (error instanceof StaleError) {
        onClose();
        staleConflict.put({ resource, id: record.id, before: { ...record } });
        return;
      }
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send(new FormData(event.currentTarget));
  };
  return { submit, busy, failure };
}

function entered(form: FormData, field: string): string | null {
  const value = form.get(field);
  return typeof value === 'string' && value.trim() ? value.trim() : null;
}
