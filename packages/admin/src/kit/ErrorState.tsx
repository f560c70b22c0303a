/** A read that failed, said so that one knows what to do next. */
import { Alert, AlertTitle, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { GraphError } from '../graph/GraphError.js';

/** Names the failure in the viewer's language, with the request's id where the graph gave one. */
export function ErrorState({
  error,
  title,
  onRetry,
}: {
  error: unknown;
  title?: string;
  onRetry?: () => void;
}) {
  const translate = useTranslate();
  const known = error instanceof GraphError ? error : undefined;
  return (
    <Alert
      severity={known?.status === 404 ? 'info' : 'error'}
      variant="outlined"
      sx={{ my: 2, maxWidth: 720 }}
      action={
        onRetry && (
          <Button color="inherit" onClick={onRetry}>
            {translate('pg.error.retry')}
          </Button>
        )
      }
    >
      <AlertTitle>{title ?? translate('pg.error.title')}</AlertTitle>
      {translate(sentence(known), { _: error instanceof Error ? error.message : String(error) })}
      {known?.requestId && (
        <Typography variant="caption" component="div" sx={{ mt: 0.5, opacity: 0.8 }}>
          {translate('pg.error.request', { id: known.requestId })}
        </Typography>
      )}
    </Alert>
  );
}

function sentence(error: GraphError | undefined): string {
  if (error?.status === 0) return 'pg.error.offline';
  if (error?.status === 403) return 'pg.error.forbidden';
  return error?.status === 404 ? 'pg.error.missing' : (error?.message ?? '');
}
