/** The way out for a record without a life of its own, such as a region: it is removed where nothing needs it. */
import { DeleteWithConfirmButton, useCanAccess, useResourceContext, useTranslate } from 'react-admin';

/** The button, with a question before; not there for those who may not. */
export function RemoveButton({ name }: { name: string }) {
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  const { canAccess } = useCanAccess({ resource, action: 'delete' });
  if (!canAccess) return null;
  return (
    <DeleteWithConfirmButton
      label="ra.action.remove"
      mutationMode="pessimistic"
      redirect="list"
      confirmTitle={translate('pg.part.remove', { name })}
      confirmContent="pg.part.removeText"
    />
  );
}
