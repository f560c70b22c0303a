/** What an event changed. */
import { Box, Link as TextLink, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { useState } from 'react';
import type { EventRowFragment } from '../gql/graphql.js';
import { useFieldWords } from './fieldText.js';
import { humanWords } from './plainText.js';

const shown = 6;

type Changes = EventRowFragment['changedFields'];

// what a file did is told in numbers, whatever else its event has
const counted = [
  'joined',
  'left',
  'levelChanged',
  'createCount',
  'endCount',
  'changeCount',
  'doubtCount',
  'rejectedCount',
  'createdCount',
  'changedCount',
] as const;

/** What an event changed: what a file did in one sentence, other records field by field. */
export function EventChanges({ event }: { event: EventRowFragment }) {
  const { type, subjectType, changedFields } = event;
  if (subjectType === 'ImportBatch' || type === 'program.apply') return <Counted event={event} />;
  return changedFields.length > 0 && <Fields type={subjectType} changes={changedFields} />;
}

function Counted({ event: { type, changedFields } }: { event: EventRowFragment }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const parts = counted.flatMap((field) => {
    const count = Number(changedFields.find((change) => change.field === field)?.after ?? 0);
    return count > 0
      ? [translate(`pg.told.${field}`, { smart_count: count, count: count.toLocaleString(locale) })]
      : [];
  });
  if (parts.length === 0 && type !== 'importBatch.apply') return null;
  return (
    <Typography variant="body2">
      {parts.length > 0
        ? new Intl.ListFormat(locale, { type: 'unit' }).format(parts)
        : translate('pg.told.nothing')}
    </Typography>
  );
}

/** From what to what, for the first few fields, in the words of the record's forms. */
function Fields({ type, changes }: { type: string; changes: Changes }) {
  const translate = useTranslate();
  const { label, text } = useFieldWords(type);
  const [isWhole, setWhole] = useState(false);
  const told = changes.filter((change) => !isId(change.after ?? change.before));
  const more = told.length - shown;
  return (
    <Box sx={{ fontSize: '0.8rem', color: 'text.secondary' }}>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'max-content minmax(0, 1fr)',
          columnGap: 1,
        }}
      >
        {told.slice(0, isWhole ? undefined : shown).map(({ field, before, after }) => (
          <Box key={field} sx={{ display: 'contents' }}>
            <dt>{label(field)}</dt>
            <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              {before !== null && (
                <>
                  <s>{text(field, before)}</s>
                  {' → '}
                </>
              )}
              {after === null ? translate('pg.timeline.nothing') : text(field, after)}
            </Box>
          </Box>
        ))}
      </Box>
      {more > 0 && !isWhole && (
        <TextLink component="button" type="button" onClick={() => setWhole(true)} sx={{ font: 'inherit' }}>
          {translate('pg.timeline.fields', { smart_count: more })}
        </TextLink>
      )}
    </Box>
  );
}

// sessions and the like are known by their ids alone, which tell people nothing
function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z]{3}_[0-9A-Z]{26}$/.test(value);
}

/** `partnership.approve` as people say it of something done, “Approved”; the record's type is left to its link. */
export function eventName(type: string, translate: (key: string, options?: { _: string }) => string): string {
  const verb = type.split('.').at(-1) ?? type;
  const deed = translate(`pg.deed.${verb}`, { _: humanWords(verb) });
  return translate(`pg.event.${type}`, { _: deed });
}
