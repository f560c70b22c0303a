/** Records that are kept on the page of another: added, changed, put in order and removed there, each kind said once. */
import MoreIcon from '@mui/icons-material/MoreHoriz';
import { IconButton, Menu, MenuItem } from '@mui/material';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useTranslate } from 'react-admin';
import { useState, type ComponentType } from 'react';
import { ask } from '../graph/ask.js';
import { newId } from '../graph/newId.js';
import { recordOf, removedOf, StaleError, type Payload } from '../graph/payload.js';
import { changed } from '../resource.js';
import { FormButton, FormDialog } from './FormDialog.js';
import { keyFrom } from './key.js';
import { isOffered, type Offer, type Offering } from './offers.js';
import { RemoveConfirm } from './RemoveConfirm.js';
import { useRun } from './useRun.js';

type Write<Variables> = TypedDocumentNode<{ payload: Payload<{ id: string }> }, Variables>;

/** One kind of part: how it is written, what its form asks, and what the form's values say to the graph. */
export interface PartKind<Row, Values, Create, Change> {
  /** One of it as the graph's mutations name it: `benefit`. */
  one: string;
  /** Of new ids, as the graph has it. */
  prefix: string;
  documents: {
    create?: Write<{ input: Create }>;
    change?: Write<{ id: string; version: number; input: Change }>;
    remove?: Write<{ id: string; version: number }>;
    move?: Write<{ id: string; version: number; input: { to: number } }>;
  };
  Fields: ComponentType<{ isNew: boolean }>;
  /** What the form of a record that exists begins with. */
  values: (row: Row) => Partial<Values>;
  input: (values: Values) => Change;
  /** What is said once, when it is created, and not changed afterwards. */
  once?: (values: Values) => Partial<Create>;
  /** Files do not know its records by a key of their own. */
  isKeyless?: boolean;
}

/** What every form of a part holds. */
export interface PartValues {
  key?: string | null;
  name?: string | null;
}

interface AddProps<Row, Values, Create, Change> {
  kind: PartKind<Row, Values, Create, Change>;
  /** What the button says, as a message key. */
  label: string;
  /** What the record that it belongs to offers to add. */
  additions: readonly Offer[];
  /** What it belongs to, such as `{ levelId }`. */
  within: Partial<Create>;
  defaults?: Partial<Values>;
}

/** The button that adds one more, at the end; not there where none can be added. */
export function AddPart<Row, Values extends PartValues, Create, Change>({
  kind,
  label,
  additions,
  within,
  defaults,
}: AddProps<Row, Values, Create, Change>) {
  const translate = useTranslate();
  const [id, setId] = useState(() => newId(kind.prefix));
  const create = async (values: Values) => {
    const key = values.key || keyFrom(values.name ?? '') || id.toLowerCase();
    const given = kind.isKeyless ? { id } : { id, key };
    const input = { ...given, ...kind.input(values), ...kind.once?.(values), ...within } as Create;
    recordOf((await ask(kind.documents.create!, { input })).payload);
    setId(newId(kind.prefix));
  };
  if (!isOffered(additions, `${kind.one}Create`)) return null;
  return (
    <FormButton<Values>
      title={translate(label)}
      verb={translate('ra.action.save')}
      defaults={defaults}
      submit={create}
    >
      <kind.Fields isNew />
    </FormButton>
  );
}

interface ToolsProps<Row, Values, Create, Change> {
  kind: PartKind<Row, Values, Create, Change>;
  row: Row & Offering;
  name: string;
  /** Its place among those beside it, from 0, and how many they are. */
  place?: number;
  of?: number;
  /** Many stand side by side: shown to a pointer that comes near. */
  quiet?: boolean;
}

/** The menu of one part: change, move, remove; not there where none of it can be done. */
export function PartTools<Row, Values extends PartValues, Create, Change>({
  kind,
  row,
  name,
  place = 0,
  of = 1,
  quiet,
}: ToolsProps<Row, Values, Create, Change>) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<'change' | 'remove'>();
  const { mayChange, mayRemove, change, move, remove } = useWrites(kind, row);
  if (!mayChange && !mayRemove) return null;
  const choose = (what: () => void) => () => {
    setAnchor(null);
    what();
  };
  return (
    <>
      <IconButton
        size="small"
        aria-haspopup="menu"
        aria-label={translate('pg.lifecycle.of', { name })}
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-expanded={anchor !== null}
        sx={quiet ? nearby : { p: 0.25 }}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {mayChange && (
          <MenuItem dense onClick={choose(() => setOpen('change'))}>
            {translate('ra.action.edit')}
          </MenuItem>
        )}
        {move &&
          moves(place, of).map(([text, to]) => (
            <MenuItem key={text} dense onClick={choose(() => move(to))}>
              {translate(text)}
            </MenuItem>
          ))}
        {mayRemove && (
          <MenuItem dense onClick={choose(() => setOpen('remove'))}>
            {translate('ra.action.remove')}
          </MenuItem>
        )}
      </Menu>
      <Dialogs
        kind={kind}
        row={row}
        name={name}
        open={open}
        writes={{ change, remove }}
        onClose={() => setOpen(undefined)}
      />
    </>
  );
}

// where a row can go from its place, which is counted from 0 here and from 1 by the graph
function moves(place: number, of: number): Array<[text: string, to: number]> {
  const both: Array<[text: string, to: number]> = [
    ['pg.part.up', place],
    ['pg.part.down', place + 2],
  ];
  return both.filter(([, to]) => to > 0 && to <= of);
}

// fingers cannot come near, and the keyboard finds it anyway
const nearby = {
  p: 0.25,
  my: -0.5,
  // takes no room in a line of words
  'li > &': { mr: '-26px' },
  '@media (hover: hover)': {
    opacity: 0,
    'li:hover > &, tr:hover &, &:focus-visible, &[aria-expanded=true]': { opacity: 1 },
  },
};

interface DialogsProps<Row, Values, Create, Change> extends ToolsProps<Row, Values, Create, Change> {
  open: 'change' | 'remove' | undefined;
  writes: { change: (values: Values) => Promise<unknown>; remove: () => void };
  onClose: () => void;
}

function Dialogs<Row, Values extends PartValues, Create, Change>({
  kind,
  row,
  name,
  open,
  writes,
  onClose,
}: DialogsProps<Row, Values, Create, Change>) {
  const translate = useTranslate();
  return (
    <>
      {open === 'change' && (
        <FormDialog<Values>
          title={name}
          verb={translate('ra.action.save')}
          defaults={kind.values(row)}
          submit={writes.change}
          onClose={onClose}
        >
          <kind.Fields isNew={false} />
        </FormDialog>
      )}
      <RemoveConfirm name={open === 'remove' ? name : undefined} onRemove={writes.remove} onClose={onClose} />
    </>
  );
}

function useWrites<Row, Values, Create, Change>(
  { one, documents, values, input }: PartKind<Row, Values, Create, Change>,
  row: Row & Offering,
) {
  const run = useRun();
  const mayChange = documents.change !== undefined && isOffered(row.availableActions, `${one}Change`);
  const { id } = row;
  // after somebody else's change, saving once more puts what was changed here on top of it
  const [current, setCurrent] = useState<number>();
  const version = Math.max(row.version, current ?? 0);
  const change = async (given: Values) => {
    const mine = changed(input(values(row) as Values), input(given));
    try {
      return recordOf((await ask(documents.change!, { id, version, input: mine })).payload);
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      setCurrent(error.currentVersion ?? undefined);
      throw new Error('pg.stale.again', { cause: error });
    }
  };
  return {
    mayChange,
    mayRemove: documents.remove !== undefined && isOffered(row.availableActions, `${one}Remove`),
    change,
    move:
      mayChange && documents.move
        ? (to: number) =>
            run(async () => recordOf((await ask(documents.move!, { id, version, input: { to } })).payload))
        : undefined,
    remove: () => run(async () => removedOf((await ask(documents.remove!, { id, version })).payload)),
  };
}
