/** The question before something is removed. */
import { Confirm, useTranslate } from 'react-admin';

interface Props {
  /** What would go; nothing is asked without it. */
  name: string | undefined;
  onRemove: () => void;
  onClose: () => void;
}

/** Asks by name, and says that the history stays. */
export function RemoveConfirm({ name, onRemove, onClose }: Props) {
  const translate = useTranslate();
  return (
    <Confirm
      isOpen={name !== undefined}
      title={translate('pg.part.remove', { name: name ?? '' })}
      content="pg.part.removeText"
      confirm="ra.action.remove"
      onConfirm={() => {
        onClose();
        onRemove();
      }}
      onClose={onClose}
    />
  );
}
