/** Pages that create and change records: pessimistic, idempotent, and careful with what others changed meanwhile. */
import { Alert, Button } from '@mui/material';
import {
  Create,
  Edit,
  SaveButton,
  SimpleForm,
  Toolbar,
  useNotify,
  useRecordContext,
  useRedirect,
  useResourceContext,
  useTranslate,
  useUpdate,
  type HttpError,
  type RaRecord,
} from 'react-admin';
import { useState, type ComponentType, type ReactElement } from 'react';
import { useNavigate } from 'react-router-dom';
import { newId } from '../graph/newId.js';
import { reasonOf } from '../i18n/said.js';
import { StaleError } from '../graph/payload.js';
import type { Offer } from './offers.js';
import { staleConflict } from './stale.js';

interface Form {
  /** Of the ids of new records, as the graph has it. */
  prefix: string;
  /** The inputs; some are only for a new record, some fixed in one that exists. */
  Fields: ComponentType<{ isNew: boolean }>;
  /** What a new record begins with. */
  defaults?: Record<string, unknown>;
}

/** The two pages of a resource that share one form: for a new record, and for one that exists. */
export function formPages({ prefix, Fields, defaults }: Form): {
  create: ComponentType;
  edit: ComponentType;
} {
  return {
    create: function CreatePage() {
      // made when the page opens, so that sending the form twice creates one record
      const [id] = useState(() => newId(prefix));
      return (
        <Create
          redirect="show"
          mutationMode="pessimistic"
          transform={(values: Partial<RaRecord>) => ({ ...values, id })}
        >
          <SimpleForm defaultValues={defaults} toolbar={<Ending />} sx={width}>
            <Fields isNew />
          </SimpleForm>
        </Create>
      );
    },
    edit: function EditPage() {
      const onError = useStaleOr();
      return (
        <Edit redirect="show" mutationMode="pessimistic" mutationOptions={{ onError }}>
          <Changing>
            <SimpleForm toolbar={<Ending />} sx={width}>
              <Fields isNew={false} />
            </SimpleForm>
          </Changing>
        </Edit>
      );
    },
  };
}

const width = { maxWidth: 880 };

// who came by the address itself is told before the form is filled, and not after
function Changing({ children }: { children: ReactElement }) {
  const change = useChange();
  if (!change || change.allowed) return children;
  return (
    <Alert severity="info" sx={{ m: 2 }}>
      {reasonOf(change)}
    </Alert>
  );
}

// what exists is never deleted from a form: it has a life, and its end is one of its actions
function Ending() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const resource = useResourceContext();
  const record = useRecordContext();
  // who came by the address itself has no page to go back to
  const leave = () => {
    const isFirst = !(window.history.state as { idx?: number } | null)?.idx;
    void navigate(isFirst ? `/${resource}${record?.id ? `/${record.id}/show` : ''}` : (-1 as never));
  };
  return (
    <Toolbar sx={{ gap: 1 }}>
      <SaveButton />
      <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
    </Toolbar>
  );
}

interface Attempt {
  id?: RaRecord['id'];
  data?: Partial<RaRecord>;
  previousData?: RaRecord;
}

function useStaleOr() {
  const resource = useResourceContext() ?? '';
  const notify = useNotify();
  const redirect = useRedirect();
  const [update] = useUpdate<RaRecord, Error>();
  const onError = (error: Error, { id, data, previousData }: Attempt): void => {
    if (error instanceof StaleError && id !== undefined && data && previousData) {
      const saveOver = (version: number) =>
        void update(
          resource,
          { id, data: { ...data, version }, previousData },
          { mutationMode: 'pessimistic', onError, onSuccess: () => redirect('show', resource, id) },
        );
      staleConflict.put({ resource, id: String(id), before: previousData, mine: data, saveOver });
      return;
    }
    // errors of fields are shown at the fields
    if (!(error as HttpError).body?.errors) notify(error.message, { type: 'error' });
  };
  return onError;
}

/** What the graph says of changing the record in hand; undefined while it is not known. */
export function useChange(): Offer | undefined {
  const record = useRecordContext<
    RaRecord & { availableActions?: readonly (Offer & { action: string })[] }
  >();
  return record?.availableActions?.find(({ action }) => action === 'change');
}
