/** The help for those who keep their hands on the keyboard. */
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useMayOpen } from './mayOpen.js';
import { goTo } from './shortcuts.js';

/** Lists every key that means something to the viewer, from the table that the listener reads. */
export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const translate = useTranslate();
  const mayOpen = useMayOpen();
  const then = translate('pg.keys.after');
  const rows: Array<[readonly string[], string]> = [
    [['/'], translate('pg.keys.search')],
    [['Ctrl', 'K'], translate('pg.keys.search')],
    [['n'], translate('pg.keys.create')],
    [['.'], translate('pg.keys.refresh')],
    [['?'], translate('pg.keys.help')],
    ...goTo
      .filter(({ path }) => mayOpen(path))
      .map(({ key, name }): [readonly string[], string] => [
        ['g', then, key],
        translate('pg.keys.go', { page: translate(name, { smart_count: 2 }) }),
      ]),
  ];
  return (
    <Dialog open={open} onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="keyboard-help">
      <DialogTitle id="keyboard-help">{translate('pg.keys.title')}</DialogTitle>
      <DialogContent>
        <Box
          component="dl"
          sx={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', rowGap: 0.75, columnGap: 2.5, m: 0 }}
        >
          {rows.map(([keys, meaning]) => (
            <Box key={keys.join()} sx={{ display: 'contents' }}>
              <Box component="dt">
                {keys.map((key) => (key === then ? ` ${key} ` : <Key key={key}>{key}</Key>))}
              </Box>
              <Box component="dd" sx={{ m: 0 }}>
                {meaning}
              </Box>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {translate('pg.keys.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Key({ children }: { children: string }) {
  return (
    <Box
      component="kbd"
      sx={(theme) => ({
        font: 'inherit',
        fontSize: 12,
        border: `1px solid ${theme.ink.line}`,
        borderRadius: 0.5,
        px: 0.75,
        py: 0.25,
        mr: 0.5,
      })}
    >
      {children}
    </Box>
  );
}
