/** The buttons of a record's life, drawn from what the graph says may be done now and why not. */
import MoreIcon from '@mui/icons-material/MoreHoriz';
import { Box, Button, ListItemText, Menu, MenuItem, Tooltip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useId, useState } from 'react';
import { reasonOf } from '../i18n/said.js';
import { ActionDialog } from './ActionDialog.js';
import { actionLabel, type Acting, type AvailableAction, lifeOf } from './action.js';

interface Props extends Acting {
  shown?: number;
  calm?: boolean;
  /** What is done for actions that ask for more than a note, by their names. */
  own?: Readonly<Record<string, () => void>>;
  /** Its actions are of the moment: no day is asked for. */
  undated?: boolean;
}

const none = {};

/** Shows up to `shown` actions as buttons (`calm`: what comes next alone, and nothing stands out), and every other one, allowed or not, in a menu with its reason. */
export function LifecycleButtons({ record, name, resource, shown = 3, calm, own = none, undated }: Props) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<AvailableAction>();
  const choose = (action: AvailableAction) => {
    const takeOver = own[action.action];
    if (takeOver) takeOver();
    else setChosen(action);
  };
  const actions = lifeOf(record.availableActions, Object.keys(own));
  const front = actions.length <= shown ? actions : inFront(actions, calm).slice(0, shown);
  const rest = actions.filter((action) => !front.includes(action));
  if (actions.length === 0) return null;
  return (
    <Box
      role="group"
      aria-label={translate('pg.lifecycle.of', { name })}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}
    >
      {front.map((action, index) => (
        <ActionButton
          key={action.action}
          action={action}
          of={name}
          first={index === 0 && !calm}
          onChoose={() => choose(action)}
        />
      ))}
      {rest.length > 0 && <RestMenu actions={rest} of={name} onChoose={choose} />}
      {chosen && (
        <ActionDialog
          action={chosen}
          record={record}
          name={name}
          resource={resource}
          undated={undated}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Box>
  );
}

// what comes next stands before the exceptions, and says what it waits for; where nothing can be done, nothing is in front
function inFront(actions: readonly AvailableAction[], calm = false): AvailableAction[] {
  const allowed = actions.filter((action) => action.allowed);
  if (allowed.length === 0) return [];
  const next = actions.filter(({ isNext }) => isNext);
  const ready = next.filter((action) => action.allowed);
  return [
    ...(ready.length > 0 ? ready : next.slice(0, 1)),
    ...(calm ? [] : allowed.filter(({ isNext }) => !isNext)),
  ];
}

interface ButtonProps {
  action: AvailableAction;
  /** The record's name, read out where many records stand side by side. */
  of: string;
  first: boolean;
  onChoose: () => void;
}

// a disabled button cannot be focused, and its reason would be out of reach: it only looks and acts disabled
function ActionButton({ action, of, first, onChoose }: ButtonProps) {
  const translate = useTranslate();
  const reasonId = useId();
  const reason = reasonOf(action);
  return (
    <Tooltip title={reason} describeChild>
      <Button
        variant={first && action.allowed && action.isNext ? 'contained' : 'outlined'}
        aria-disabled={!action.allowed}
        aria-label={`${actionLabel(action, translate)}: ${of}`}
        aria-describedby={reason ? reasonId : undefined}
        onClick={action.allowed ? onChoose : undefined}
        sx={action.allowed ? {} : { opacity: 0.5, cursor: 'not-allowed' }}
      >
        {actionLabel(action, translate)}
        {reason && <Hidden id={reasonId}>{reason}</Hidden>}
      </Button>
    </Tooltip>
  );
}

function Hidden({ id, children }: { id: string; children: string }) {
  return (
    <Box
      component="span"
      id={id}
      sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' }}
    >
      {children}
    </Box>
  );
}

function RestMenu({
  actions,
  of,
  onChoose,
}: {
  actions: readonly AvailableAction[];
  of: string;
  onChoose: (action: AvailableAction) => void;
}) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (action: AvailableAction) => {
    if (!action.allowed) return;
    setAnchor(null);
    onChoose(action);
  };
  return (
    <>
      <Tooltip title={translate('pg.lifecycle.more')}>
        <Button
          size="small"
          onClick={(event) => setAnchor(event.currentTarget)}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          aria-label={translate('pg.lifecycle.moreOf', { name: of })}
          sx={{ minWidth: 36 }}
        >
          <MoreIcon fontSize="small" />
        </Button>
      </Tooltip>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { sx: { maxWidth: 420, maxHeight: 480 } } }}
      >
        {actions.map((action) => (
          <MenuItem
            key={action.action}
            dense
            aria-disabled={!action.allowed}
            onClick={() => choose(action)}
            sx={{ opacity: action.allowed ? 1 : 0.6, whiteSpace: 'normal' }}
          >
            <ListItemText primary={actionLabel(action, translate)} secondary={reasonOf(action)} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
