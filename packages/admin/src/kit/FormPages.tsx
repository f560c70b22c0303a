/** Pages that create and change records: pessimistic, idempotent, and careful with what others changed meanwhile. */
import {
  Create,
  Edit,
  useNotify,
  useRecordContext,
  useRedirect,
  useResourceContext,
  useUpdate,
  type HttpError,
  type RaRecord,
} from 'react-admin';
import { useState, type ReactNode } from 'react';
import { newId } from '../graph/newId.js';
import { StaleError } from '../graph/payload.js';
import { staleConflict } from './stale.js';

const unchanged = (values: Partial<RaRecord>) => values;

interface PageProps {
  children: ReactNode;
  transform?: (values: Partial<RaRecord>) => Partial<RaRecord>;
}

/** A form for a new record. Its id is made when the page opens, so that sending it twice creates one record. */
export function CreatePage({ children, prefix, transform = unchanged }: PageProps & { prefix: string }) {
  const [id] = useState(() => newId(prefix));
  return (
    <Create
      redirect="show"
      mutationMode="pessimistic"
      transform={(values: Partial<RaRecord>) => ({ ...transform(values), id })}
    >
      {children}
    </Create>
  );
}

/** A form for a record that exists; when somebody else was faster, it asks instead of overwriting. */
export function EditPage({ children, transform }: PageProps) {
  const onError = useStaleOr();
  return (
    <Edit redirect="show" mutationMode="pessimistic" transform={transform} mutationOptions={{ onError }}>
      {children}
    </Edit>
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

/** Whether the graph lets the record in hand be changed now, and if not, why. */
export function useChangeable(): { allowed: boolean; reason?: string | null } {
  const record = useRecordContext<
    RaRecord & { availableActions?: Array<{ action: string; allowed: boolean; reason?: string | null }> }
  >();
  return record?.availableActions?.find(({ action }) => action === 'change') ?? { allowed: true };
}
