/** A form in a dialog, for what asks for more than a note: set a level, agree a term, state a value. */
import AddIcon from '@mui/icons-material/Add';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { Form, useCanAccess, useNotify, useRefresh, useTranslate, type RaRecord } from 'react-admin';
import { useState, type ReactNode } from 'react';

type Values = Record<string, unknown>;

interface Props<Given> {
  title: string;
  /** What the button that sends it says; the title when it is not given. */
  verb?: string;
  defaults?: Partial<Given>;
  /** Sends the values; what it rejects with is shown in the dialog, at the fields where it names them. */
  submit: (values: Given) => Promise<unknown>;
  onClose: () => void;
  /** More follows: nothing is said to be done, and whoever opened it shows what is next. */
  isStep?: boolean;
  children: ReactNode;
}

/** The open dialog; it closes when the graph has taken the values. */
export function FormDialog<Given>({
  title,
  verb = title,
  defaults,
  submit,
  onClose,
  isStep,
  children,
}: Props<Given>) {
  const translate = useTranslate();
  const { send, isBusy, failure } = useSend({ title, submit, onClose, isStep });
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      aria-label={title}
      slotProps={{ transition: { onEntered: focusFirst } }}
    >
      <Form record={(defaults ?? {}) as Partial<RaRecord>} onSubmit={send}>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          {failure && (
            <Alert severity="error" sx={{ mb: 1.5 }}>
              {translate(failure, { _: failure })}
            </Alert>
          )}
          {children}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('pg.lifecycle.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={isBusy}>
            {verb}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

// hands stay on the keyboard: the first field that can be filled is ready
function focusFirst(dialog: HTMLElement) {
  if (!dialog.querySelector(':scope :is(input, textarea):focus'))
    // a choice is the element that opens it, and not the hidden input that keeps it
    dialog
      .querySelector<HTMLElement>(
        ':is([role=combobox], input, textarea):not([disabled], [type=hidden], [readonly], [aria-hidden=true])',
      )
      ?.focus();
}

function useSend<Given>({
  title,
  submit,
  onClose,
  isStep,
}: Pick<Props<Given>, 'title' | 'submit' | 'onClose' | 'isStep'>) {
  const notify = useNotify();
  const refresh = useRefresh();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const send = async (values: Values) => {
    setBusy(true);
    setFailure('');
    try {
      await submit(values as Given);
      if (isStep) return undefined;
      notify('pg.lifecycle.done', { type: 'success', messageArgs: { action: title } });
      refresh();
      onClose();
      return undefined;
    } catch (error) {
      setBusy(false);
      setFailure(error instanceof Error ? error.message : String(error));
      return (error as { body?: { errors?: Values } }).body?.errors;
    }
  };
  return { send, isBusy, failure };
}

interface ButtonProps<Given> extends Omit<Props<Given>, 'onClose'> {
  /** The permission that the button needs, as the access of a screen: resource and action; none for what everybody may. */
  access?: readonly [resource: string, action: string];
  icon?: ReactNode;
  /** What the button says, where the title would be too long. */
  label?: string;
}

/** A button that opens the form; not there for those who may not. */
export function FormButton<Given>({ access, icon, label, ...form }: ButtonProps<Given>) {
  const button = <OpenButton {...{ icon, label, ...form }} />;
  return access ? <Permitted access={access}>{button}</Permitted> : button;
}

function Permitted({ access, children }: { access: readonly [string, string]; children: ReactNode }) {
  const { canAccess } = useCanAccess({ resource: access[0], action: access[1] });
  return canAccess ? children : null;
}

function OpenButton<Given>({ icon, label, ...form }: Omit<ButtonProps<Given>, 'access'>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} startIcon={icon === undefined ? <AddIcon /> : icon}>
        {label ?? form.title}
      </Button>
      {isOpen && <FormDialog {...form} onClose={() => setOpen(false)} />}
    </>
  );
}
