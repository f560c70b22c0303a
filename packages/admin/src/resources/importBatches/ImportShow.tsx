/** One import: which column holds what, what applying would do row by row, and the ways on. */
import { Alert, Button, Typography } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { ImportBatchRowFragment } from '../../gql/graphql.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Day, Instant } from '../../kit/values.js';
import { MappingDialog } from './MappingDialog.js';
import { PlanRows } from './PlanRows.js';

/** The page of an import. */
export function ImportShow() {
  return (
    <RecordPage>
      <Body />
    </RecordPage>
  );
}

function Body() {
  const translate = useTranslate();
  const batch = useRecordContext<ImportBatchRowFragment>();
  const [isMapping, setMapping] = useState(false);
  if (!batch) return null;
  const hasArrived = batch.columns.length > 0;
  // a plan that is there may be made again, but applying it is the way on
  const actions = [...batch.availableActions];
  if (batch.rowCount > 0)
    actions.sort((one, two) => Number(one.action === 'plan') - Number(two.action === 'plan'));
  return (
    <>
      <RecordHead
        name={batch.fileName}
        above={
          <>
            {batch.program ? <RecordLink type="Program" record={batch.program} /> : batch.programKey}
            {' · '}
            <Day value={batch.asOf} />
          </>
        }
        marks={<Choice of="ImportBatchState" value={batch.state} />}
        actions={
          <LifecycleButtons
            record={{ ...batch, availableActions: actions }}
            name={batch.fileName}
            resource="importBatches"
            // a plan is made from columns, and not from a note
            own={{ plan: () => setMapping(hasArrived) }}
            undated
          />
        }
      />
      {isMapping && <MappingDialog batch={batch} onClose={() => setMapping(false)} />}
      <WhatNext batch={batch} onMap={() => setMapping(true)} />
      <Columns
        main={
          batch.rowCount > 0 && (
            <Section title={translate('pg.import.rows')} flush>
              <PlanRows batch={batch} />
            </Section>
          )
        }
        side={<Side batch={batch} />}
      />
    </>
  );
}

function WhatNext({ batch, onMap }: { batch: ImportBatchRowFragment; onMap: () => void }) {
  const translate = useTranslate();
  if (batch.state === 'UPLOADING' && batch.columns.length === 0) {
    return (
      <Alert
        severity="warning"
        action={
          <Button component={Link} to="/importBatches/create" color="inherit">
            {translate('pg.import.again')}
          </Button>
        }
      >
        {translate('pg.import.partly')}
      </Alert>
    );
  }
  if (batch.state === 'UPLOADING') {
    return (
      <Alert
        severity="info"
        action={
          <Button onClick={onMap} color="inherit">
            {translate('pg.import.columns')}
          </Button>
        }
      >
        {translate('pg.import.arrived')}
      </Alert>
    );
  }
  if (batch.isDryRun) return <Alert severity="info">{translate('pg.import.dryRun')}</Alert>;
  if (batch.state === 'PLANNED' && batch.doubtCount > 0) {
    return (
      <Alert severity="warning">{translate('pg.import.doubts', { smart_count: batch.doubtCount })}</Alert>
    );
  }
  return null;
}

function Side({ batch }: { batch: ImportBatchRowFragment }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.importBatches.fields.${field}`);
  const mapping = Object.entries((batch.mapping ?? {}) as Record<string, string | null>);
  return (
    <>
      <Section title={translate('pg.form.basics')}>
        <Facts
          rows={[
            [label('rowCount'), batch.rowCount],
            [label('track'), batch.track?.name ?? batch.trackKey],
            [label('startedBy'), batch.startedBy?.name],
            [label('createdAt'), <Instant key="createdAt" value={batch.createdAt} />],
            [label('appliedAt'), <Instant key="appliedAt" value={batch.appliedAt} />],
            [label('undoneAt'), <Instant key="undoneAt" value={batch.undoneAt} />],
          ]}
        />
      </Section>
      {mapping.length > 0 && (
        <Section title={translate('pg.import.columns')}>
          <Facts
            rows={mapping.map(([field, column]) => [
              translate(`pg.import.field.${field}`, { _: field }),
              column ?? '–',
            ])}
          />
        </Section>
      )}
      <Additions additions={batch.additions} />
      <Section title={translate('pg.timeline.title')}>
        <Timeline id={batch.id} />
      </Section>
    </>
  );
}

function Additions({ additions }: { additions: unknown }) {
  const translate = useTranslate();
  const rows = (additions ?? []) as Array<{ type: string; id: string; name: string; rank?: number }>;
  if (rows.length === 0) return null;
  const isLadder = rows.filter(({ rank }) => rank !== undefined).length > 1;
  return (
    <Section title={translate('pg.import.additions')}>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {rows.map(({ type, id, name, rank }) => (
          <li key={id}>
            {translate(`pg.type.${type}`, { _: type })} {name}
            {rank !== undefined && (
              <Typography component="span" color="text.secondary">
                {` · ${translate('pg.field.rank')} ${rank}`}
              </Typography>
            )}
          </li>
        ))}
      </ul>
      {isLadder && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {translate('pg.import.checkRanks')}
        </Typography>
      )}
    </Section>
  );
}
