/** What is seen when a page itself breaks, and not only one of its reads. */
import { useTranslate } from 'react-admin';
import { ErrorState } from '../kit/ErrorState.js';

/** The designed error in place of the page; the page is tried anew by loading it. */
export function PageError({ error }: { error: unknown }) {
  const translate = useTranslate();
  return (
    <ErrorState
      error={error}
      title={translate('pg.error.unexpected')}
      onRetry={() => window.location.reload()}
    />
  );
}
