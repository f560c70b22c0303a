/** The way out for a record without a life of its own, such as a region: it is removed where nothing needs it. */
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Button } from '@mui/material';
import {
  useDelete,
  useNotify,
  useRecordContext,
  useRedirect,
  useResourceContext,
  useTranslate,
} from 'react-admin';
import { useState } from 'react';
import { isOffered, type Offer } from './offers.js';
import { RemoveConfirm } from './RemoveConfirm.js';

/** The button, with a question before; not there where the record cannot be removed with this mutation. */
export function RemoveButton({ name, mutation }: { name: string; mutation: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const resource = useResourceContext() ?? '';
  const record = useRecordContext();
  const [isAsking, setAsking] = useState(false);
  const [remove, { isPending }] = useDelete();
  if (!record || !isOffered(record['availableActions'] as readonly Offer[], mutation)) return null;
  const send = () =>
    void remove(
      resource,
      { id: record.id, previousData: record },
      {
        mutationMode: 'pessimistic',
        onSuccess: () => redirect('list', resource),
        onError: (error: unknown) =>
          notify(error instanceof Error ? error.message : String(error), { type: 'error' }),
      },
    );
  return (
    <>
      <Button startIcon={<DeleteIcon />} disabled={isPending} onClick={() => setAsking(true)}>
        {translate('ra.action.remove')}
      </Button>
      <RemoveConfirm name={isAsking ? name : undefined} onRemove={send} onClose={() => setAsking(false)} />
    </>
  );
}
