/** What a page is called: in the bar, where its list is one step away, and in the browser's tab. */
import { Box } from '@mui/material';
import { Title, useResourceContext, useTranslate } from 'react-admin';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';

/** The title of a record's page: its list, then its name. */
export function RecordTitle({ name }: { name: string }) {
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  return (
    <Title
      title={
        <span>
          <Box
            component={Link}
            to={`/${resource}`}
            sx={{
              color: 'text.secondary',
              textDecoration: 'none',
              '&:hover': { textDecoration: 'underline' },
            }}
          >
            {translate(`resources.${resource}.name`, { smart_count: 2 })}
          </Box>
          <Box component="span" aria-hidden sx={{ color: 'text.secondary', px: 0.75 }}>
            ›
          </Box>
          <span>{name}</span>
        </span>
      }
    />
  );
}

/** Keeps the browser's tab, its history and its bookmarks by the name of the page that the bar shows. */
export function useTabTitle(): void {
  useEffect(() => {
    const bar = document.getElementById('react-admin-title');
    if (!bar) return undefined;
    const tell = () => {
      const words = bar.textContent.split('›').toReversed();
      document.title = [...words, 'Partnergraph'].filter(Boolean).join(' · ');
    };
    tell();
    const observer = new MutationObserver(tell);
    observer.observe(bar, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, []);
}
