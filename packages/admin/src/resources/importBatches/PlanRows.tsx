/** The plan of an import, row by row, filtered by what becomes of them; doubts are decided here. */
import { Box, Button, Chip, Menu, MenuItem } from '@mui/material';
import { DataTable, List, Pagination, useTranslate } from 'react-admin';
import { useMemo, useState } from 'react';
import {
  ImportRowResolveDocument,
  type ImportBatchRowFragment,
  type ImportOutcome,
  type ImportRowRowFragment,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { ListError } from '../../kit/ListPage.js';
import { plainText } from '../../kit/plainText.js';
import { RecordPath } from '../../kit/RecordLink.js';
import { Rows } from '../../kit/Rows.js';
import { useRun } from '../../kit/useRun.js';
import { Choice, useChoiceLabel } from '../../kit/values.js';

const Col = DataTable.Col<ImportRowRowFragment>;

/** The counts as filters, and the rows below. */
export function PlanRows({ batch }: { batch: ImportBatchRowFragment }) {
  const [plan, setPlan] = useState<ImportOutcome | undefined>(batch.doubtCount > 0 ? 'DOUBT' : undefined);
  const filter = useMemo(() => ({ batch: batch.id, ...(plan ? { plan } : {}) }), [batch.id, plan]);
  return (
    <>
      <Outcomes batch={batch} plan={plan} onChange={setPlan} />
      <List
        resource="importRows"
        filter={filter}
        sort={{ field: 'number', order: 'ASC' }}
        perPage={25}
        actions={false}
        exporter={false}
        pagination={<Pagination rowsPerPageOptions={[25, 100, 200]} />}
        empty={false}
        error={<ListError />}
        disableAuthentication
        disableSyncWithLocation
        storeKey={false}
        title={<></>}
        sx={{ '& .RaList-content': { border: 'none', boxShadow: 'none' } }}
      >
        <Rows<ImportRowRowFragment>
          renderPrimary={({ name }) => name}
          renderSecondary={({ reason, level }) => reason ?? level}
          renderTertiary={(row) => <Decision row={row} batch={batch} />}
          rowClick={false}
        >
          <Col source="number" align="right" />
          <Col source="name" disableSort render={(row) => <Subject row={row} />} />
          <Col source="level" disableSort />
          <Col source="domain" disableSort />
          <Col source="plan" disableSort render={(row) => <Decision row={row} batch={batch} />} />
          <Col source="reason" disableSort render={(row) => <Why row={row} />} />
        </Rows>
      </List>
    </>
  );
}

interface OutcomesProps {
  batch: ImportBatchRowFragment;
  plan: ImportOutcome | undefined;
  onChange: (plan: ImportOutcome | undefined) => void;
}

function Outcomes({ batch, plan, onChange }: OutcomesProps) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const counts: ReadonlyArray<readonly [ImportOutcome, number]> = [
    ['CREATE', batch.createCount],
    ['CHANGE', batch.changeCount],
    ['END', batch.endCount],
    ['DOUBT', batch.doubtCount],
    ['REJECTED', batch.rejectedCount],
    ['UNCHANGED', batch.unchangedCount],
  ];
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const choose = (of: ImportOutcome | undefined, text: string, count: number) => (
    <Chip
      key={text}
      label={`${text} ${count}`}
      variant={plan === of ? 'filled' : 'outlined'}
      color={plan === of ? 'primary' : 'default'}
      aria-pressed={plan === of}
      disabled={count === 0 && plan !== of}
      onClick={() => onChange(of)}
    />
  );
  return (
    <Box
      role="group"
      aria-label={translate('pg.import.outcomes')}
      sx={{ display: 'flex', gap: 0.75, px: 2, flexWrap: 'wrap' }}
    >
      {choose(undefined, translate('pg.import.all'), all)}
      {counts.map(([of, count]) => choose(of, label('ImportOutcome', of), count))}
    </Box>
  );
}

function Subject({ row }: { row: ImportRowRowFragment }) {
  if (row.partnership) return <RecordPath type="Partnership" id={row.partnership.id} name={row.name} />;
  return row.organization ? (
    <RecordPath type="Organization" id={row.organization.id} name={row.name} />
  ) : (
    <>{row.name}</>
  );
}

type Changes = Record<string, { before?: unknown; after?: unknown } | readonly unknown[]>;

function Why({ row }: { row: ImportRowRowFragment }) {
  const translate = useTranslate();
  const changes = Object.entries((row.changes ?? {}) as Changes).map(([field, change]) => {
    const [before, after] = Array.isArray(change)
      ? (change as readonly unknown[])
      : [(change as { before?: unknown }).before, (change as { after?: unknown }).after];
    return `${translate(`pg.import.field.${field}`, { _: field })}: ${plainText(before)} → ${plainText(after)}`;
  });
  return (
    <>
      {changes.map((change) => (
        <div key={change}>{change}</div>
      ))}
      {row.reason && <Box sx={{ color: 'text.secondary' }}>{row.reason}</Box>}
    </>
  );
}

interface Candidate {
  id: string;
  name: string;
  domains?: string[];
}

// what was in doubt stays open to another decision until the plan is applied
function Decision({ row, batch }: { row: ImportRowRowFragment; batch: ImportBatchRowFragment }) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const resolve = useResolve(row.id);
  const state = (
    <>
      <Choice of="ImportOutcome" value={row.plan} />
      {row.isDecided && (
        <Box component="span" sx={{ color: 'text.secondary', ml: 0.75, whiteSpace: 'nowrap' }}>
          {translate('pg.import.decided')}
        </Box>
      )}
    </>
  );
  if (!row.isDoubtful || batch.state !== 'PLANNED') return state;
  const choose = (organizationId: string | null) => {
    setAnchor(null);
    resolve(organizationId);
  };
  return (
    <>
      {state}{' '}
      <Button onClick={(event) => setAnchor(event.currentTarget)} aria-haspopup="menu">
        {translate('pg.import.decide')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {((row.candidates ?? []) as Candidate[]).map(({ id, name, domains = [] }) => (
          <MenuItem key={id} dense selected={row.organization?.id === id} onClick={() => choose(id)}>
            {[name, ...domains].join(' · ')}
          </MenuItem>
        ))}
        <MenuItem dense onClick={() => choose(null)}>
          {translate('pg.import.newOrganization')}
        </MenuItem>
      </Menu>
    </>
  );
}

function useResolve(id: string) {
  const run = useRun();
  return (organizationId: string | null) =>
    run(async () =>
      recordOf<{ id: string }>((await ask(ImportRowResolveDocument, { id, organizationId })).payload),
    );
}
