/** The parts of a record that has too many for one page, one at a time; the address says which. */
import { Box, Tab, Tabs } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';

interface Props {
  /** Of the whole, for those who listen. */
  label: string;
  /** In their order: the first is open where the address says nothing. */
  tabs: ReadonlyArray<{ name: string; label: string; content: ReactNode }>;
}

/** The tabs, and what the open one holds; the others are neither drawn nor asked for. */
export function RecordTabs({ label, tabs }: Props) {
  const translate = useTranslate();
  const [search, setSearch] = useSearchParams();
  const open = tabs.find(({ name }) => name === search.get('tab')) ?? tabs[0];
  return (
    <>
      <Tabs
        value={open?.name}
        onChange={(_, name: string) => setSearch({ tab: name }, { replace: true })}
        variant="scrollable"
        allowScrollButtonsMobile
        aria-label={label}
        sx={(theme) => ({ minHeight: 40, borderBottom: `1px solid ${theme.ink.line}` })}
      >
        {tabs.map(({ name, label: text }) => (
          <Tab
            key={name}
            id={`tab-${name}`}
            aria-controls={`panel-${name}`}
            value={name}
            label={translate(text)}
            sx={{ minHeight: 40, textTransform: 'none', fontSize: '0.9rem' }}
          />
        ))}
      </Tabs>
      {open && (
        <Box
          role="tabpanel"
          id={`panel-${open.name}`}
          aria-labelledby={`tab-${open.name}`}
          sx={{ display: 'grid', gap: 2, minWidth: 0 }}
        >
          {open.content}
        </Box>
      )}
    </>
  );
}
