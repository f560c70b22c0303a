/** Where somebody is logged in, with the way to end each. */
import { Button, Chip } from '@mui/material';
import { useCanAccess, useTranslate } from 'react-admin';
import { SessionEndDocument, SessionEndOthersDocument, type SessionRowFragment } from '../gql/graphql.js';
import { ask } from '../graph/ask.js';
import { done } from '../graph/done.js';
import { type Column, Listed } from '../kit/Listed.js';
import { useRun } from '../kit/useRun.js';
import { Instant, Words } from '../kit/values.js';

const columns: Column<SessionRowFragment>[] = [
  ['pg.account.device', ({ device }) => device],
  ['pg.account.address', ({ address }) => address],
  ['pg.account.proof', ({ proof }) => <Words of="SessionProof" value={proof} />],
  ['pg.account.startedAt', ({ startedAt }) => <Instant value={startedAt} />],
  ['pg.account.lastSeenAt', ({ lastSeenAt }) => <Instant value={lastSeenAt} />],
  ['pg.account.end', (session) => <End session={session} />],
];

/** The sessions of a person; the one that asks is ended by logging out. */
export function Sessions({
  rows,
  error,
  onRetry,
}: {
  rows: readonly SessionRowFragment[] | undefined;
  error?: unknown;
  onRetry?: () => void;
}) {
  return <Listed<SessionRowFragment> rows={rows} error={error} onRetry={onRetry} columns={columns} />;
}

function End({ session: { id, device, isCurrent } }: { session: SessionRowFragment }) {
  const translate = useTranslate();
  const run = useRun();
  const { canAccess } = useCanAccess({ resource: 'sessions', action: 'delete' });
  if (isCurrent) return <Chip size="small" label={translate('pg.account.thisOne')} />;
  if (!canAccess) return null;
  return (
    <Button
      aria-label={translate('pg.account.endOf', { device })}
      onClick={() => run(async () => done((await ask(SessionEndDocument, { id })).payload))}
    >
      {translate('pg.account.end')}
    </Button>
  );
}

/** Ends all own sessions but this one. */
export function EndOthers() {
  const translate = useTranslate();
  const run = useRun();
  return (
    <Button onClick={() => run(async () => done((await ask(SessionEndOthersDocument, {})).payload))}>
      {translate('pg.account.endOthers')}
    </Button>
  );
}
