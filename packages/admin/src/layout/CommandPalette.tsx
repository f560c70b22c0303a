/** One key to everywhere: pages by name, and records by the graph's full-text search. */
import SearchIcon from '@mui/icons-material/Search';
import {
  Box,
  Dialog,
  InputBase,
  List,
  ListItemButton,
  ListItemText,
  ListSubheader,
  Typography,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { SearchDocument, type SearchQuery } from '../gql/graphql.js';
import { useGraph } from '../graph/useGraph.js';
import { Highlight } from '../kit/Highlight.js';
import { pathOfRecord } from '../recordPath.js';
import { useMayOpen } from './mayOpen.js';
import { goTo } from './shortcuts.js';

interface Entry {
  key: string;
  label: string;
  about?: readonly string[];
  matches?: SearchQuery['search'][number]['matches'];
  kind: string;
  path: string;
}

/** The search dialog: a combobox over pages and hits, run with the arrow keys. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const { entries, isAsking } = useEntries(query);
  const ask = (next: string) => {
    setQuery(next);
    setChosen(0);
  };
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    void navigate(entry.path);
  };
  const steer = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setChosen((chosen + step + entries.length) % Math.max(entries.length, 1));
    else if (event.key === 'Enter') open(entries[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      slotProps={{ paper: { 'aria-label': translate('pg.search.label') } }}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
    >
      <QueryField
        query={query}
        onChange={ask}
        onKeyDown={steer}
        listId={listId}
        activeId={entries[chosen] && `${listId}-${chosen}`}
      />
      <Entries id={listId} entries={entries} chosen={chosen} onOpen={open} />
      {entries.length === 0 && !isAsking && (
        <Typography sx={{ p: 3, textAlign: 'center' }} color="text.secondary" role="status">
          {translate(query.trim().length < 2 ? 'pg.search.start' : 'pg.search.none', { query })}
        </Typography>
      )}
      <Typography
        variant="caption"
        color="text.secondary"
        sx={(theme) => ({ px: 2, py: 0.75, borderTop: `1px solid ${theme.ink.line}` })}
      >
        {translate('pg.search.keys')}
      </Typography>
    </Dialog>
  );
}

interface FieldProps {
  query: string;
  onChange: (query: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  listId: string;
  activeId: string | undefined;
}

function QueryField({ query, onChange, onKeyDown, listId, activeId }: FieldProps) {
  const translate = useTranslate();
  return (
    <Box
      sx={(theme) => ({
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 2,
        py: 1,
        borderBottom: `1px solid ${theme.ink.line}`,
      })}
    >
      <SearchIcon color="action" />
      <InputBase
        autoFocus
        fullWidth
        value={query}
        placeholder={translate('pg.search.placeholder')}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        inputProps={{
          role: 'combobox',
          'aria-label': translate('pg.search.label'),
          'aria-expanded': true,
          'aria-controls': listId,
          'aria-activedescendant': activeId,
        }}
      />
    </Box>
  );
}

function useEntries(query: string): { entries: Entry[]; isAsking: boolean } {
  const translate = useTranslate();
  const mayOpen = useMayOpen();
  const text = useDeferredValue(query.trim());
  const { data, isFetching } = useGraph(
    SearchDocument,
    { query: text, types: null },
    { enabled: text.length >= 2, staleTime: 30_000 },
  );
  const wanted = text.toLocaleLowerCase();
  const pages = goTo
    .filter(({ path }) => mayOpen(path))
    .map(({ path, name }) => ({
      key: path,
      path,
      label: translate(name, { smart_count: 2 }),
      kind: translate('pg.search.pages'),
    }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
  const hits = (text.length >= 2 ? (data?.search ?? []) : []).flatMap((hit): Entry[] => {
    const path = pathOfRecord(hit.type, hit.id);
    const kind = translate(`pg.type.${hit.type}`, { _: hit.type });
    return path
      ? [{ key: hit.id, path, label: hit.title, about: hit.about, matches: hit.matches, kind }]
      : [];
  });
  return { entries: [...hits, ...pages.slice(0, hits.length > 0 ? 3 : 20)], isAsking: isFetching };
}

interface EntriesProps {
  id: string;
  entries: readonly Entry[];
  chosen: number;
  onOpen: (entry: Entry) => void;
}

function Entries({ id, entries, chosen, onOpen }: EntriesProps) {
  return (
    <List id={id} role="listbox" dense disablePadding sx={{ maxHeight: '60vh', overflow: 'auto' }}>
      {entries.map((entry, index) => (
        <Box key={entry.key} component="li" role="presentation" sx={{ listStyle: 'none' }}>
          {entry.kind !== entries[index - 1]?.kind && (
            <ListSubheader component="div" role="presentation" sx={{ lineHeight: '28px', fontSize: 12 }}>
              {entry.kind}
            </ListSubheader>
          )}
          <ListItemButton
            id={`${id}-${index}`}
            role="option"
            component="div"
            tabIndex={-1}
            selected={index === chosen}
            aria-selected={index === chosen}
            onClick={() => onOpen(entry)}
            ref={(element: HTMLElement | null) => {
              if (index === chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
          >
            <ListItemText
              primary={<Name entry={entry} />}
              secondary={<Found entry={entry} />}
              slotProps={{ secondary: { noWrap: true } }}
            />
          </ListItemButton>
        </Box>
      ))}
    </List>
  );
}

// a match in the name is shown in the name, every other one below it
function Name({ entry }: { entry: Entry }) {
  const match = entry.matches?.find(
    ({ segments }) => segments.map(({ text }) => text).join('') === entry.label,
  );
  return match ? <Highlight segments={match.segments} /> : <>{entry.label}</>;
}

function Found({ entry }: { entry: Entry }) {
  const match = entry.matches?.find(
    ({ segments }) => segments.map(({ text }) => text).join('') !== entry.label,
  );
  const about = entry.about?.join(' · ');
  if (!match) return about ?? null;
  return (
    <>
      {about && `${about} · `}
      <Highlight segments={match.segments} />
    </>
  );
}
