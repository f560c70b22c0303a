/** Shows recovery codes, this once. */
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';

/** The codes, with the way to copy them; closing is a promise that they are kept. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = () =>
    void navigator.clipboard.writeText(codes.join('\n')).then(
      () => notify('pg.account.copied', { type: 'info' }),
      () => notify('pg.account.notCopied', { type: 'warning' }),
    );
  return (
    <Dialog open maxWidth="xs" fullWidth aria-labelledby="recovery-title">
      <DialogTitle id="recovery-title">{translate('pg.account.recoveryCodes')}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 1.5 }}>{translate('pg.account.recoveryText')}</Typography>
        <Box
          component="ul"
          sx={{ listStyle: 'none', m: 0, p: 0, fontFamily: 'monospace', columns: { sm: 2 }, lineHeight: 2 }}
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={copy}>{translate('pg.account.copy')}</Button>
        <Button variant="contained" onClick={onClose}>
          {translate('pg.account.kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
