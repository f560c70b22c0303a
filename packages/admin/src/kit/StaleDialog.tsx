/** The dialog of two people at one record: what differs, and the ways on. */
import {
  Button,
  Chip,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
} from '@mui/material';
import { useGetOne, useRefresh, useTranslate } from 'react-admin';
import { differences, staleConflict, type Conflict, type Difference } from './stale.js';
import { typeOfList, useFieldWords } from './fieldText.js';

/** Shows the waiting conflict, if there is one. */
export function StaleDialog() {
  const conflict = staleConflict.use();
  return conflict ? <OpenConflict conflict={conflict} /> : null;
}

function OpenConflict({ conflict }: { conflict: Conflict }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const { data: theirs } = useGetOne(conflict.resource, {
    id: conflict.id,
    meta: { reread: conflict.before['version'] },
  });
  const rows = theirs && conflict.mine ? differences(conflict.before, conflict.mine, theirs) : [];
  const reload = () => {
    staleConflict.clear();
    refresh();
  };
  const keep = () => {
    staleConflict.clear();
    conflict.saveOver?.(Number(theirs?.['version']));
  };
  return (
    <Dialog open onClose={staleConflict.clear} maxWidth="md" fullWidth aria-labelledby="stale-title">
      <DialogTitle id="stale-title">{translate('pg.stale.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>
          {translate(conflict.mine ? 'pg.stale.text' : 'pg.stale.actionText')}
        </DialogContentText>
        {rows.length > 0 && <Differences resource={conflict.resource} rows={rows} />}
        {rows.length > 0 && !rows.some((row) => row.both) && (
          <DialogContentText sx={{ mt: 2 }}>{translate('pg.stale.same')}</DialogContentText>
        )}
      </DialogContent>
      <DialogActions>
        {conflict.mine && <Button onClick={staleConflict.clear}>{translate('pg.stale.cancel')}</Button>}
        {conflict.saveOver && (
          <Button onClick={keep} disabled={!theirs}>
            {translate('pg.stale.keep')}
          </Button>
        )}
        <Button onClick={reload} variant="contained" autoFocus>
          {translate(conflict.mine ? 'pg.stale.reload' : 'pg.stale.reloadOnly')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Differences({ resource, rows }: { resource: string; rows: readonly Difference[] }) {
  const translate = useTranslate();
  const { label, text } = useFieldWords(typeOfList(resource));
  return (
    <Table size="small" sx={{ mt: 2 }}>
      <TableHead>
        <TableRow>
          <TableCell>{translate('pg.stale.field')}</TableCell>
          <TableCell>{translate('pg.stale.theirs')}</TableCell>
          <TableCell>{translate('pg.stale.mine')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ field, mine, theirs, both }) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row">
              {label(field)}
              {both && (
                <Chip
                  size="small"
                  color="warning"
                  variant="outlined"
                  label={translate('pg.stale.conflict')}
                  sx={{ ml: 1 }}
                />
              )}
            </TableCell>
            <TableCell>{text(field, theirs)}</TableCell>
            <TableCell>{mine === undefined ? '' : text(field, mine)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
