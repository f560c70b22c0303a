/** The fields that an event changed. */
import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFieldWords } from './fieldText.js';
import { humanWords } from './plainText.js';

const shown = 6;

interface Props {
  /** Of the record that was changed, such as `Partnership`. */
  type: string;
  before: unknown;
  after: unknown;
}

/** From what to what, for the first few fields, in the words of the record's forms. */
export function EventChanges({ type, before, after }: Props) {
  const translate = useTranslate();
  const { label, text } = useFieldWords(type);
  const changes = changesOf(before, after);
  if (changes.length === 0) return null;
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
        {changes.slice(0, shown).map(({ field, was, is }) => (
          <Box key={field} sx={{ display: 'contents' }}>
            <dt>{label(field)}</dt>
            <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              {was !== undefined && (
                <>
                  <s>{text(field, was)}</s>
                  {' → '}
                </>
              )}
              {is === null || is === undefined ? translate('pg.timeline.nothing') : text(field, is)}
            </Box>
          </Box>
        ))}
      </Box>
      {changes.length > shown && <span>+{changes.length - shown}</span>}
    </Box>
  );
}

/** The changed fields of an event; what was and is empty is left out, and so are ids that people cannot read. */
export function changesOf(
  before: unknown,
  after: unknown,
): Array<{ field: string; was: unknown; is: unknown }> {
  const [old, now] = [asRecord(before), asRecord(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => !field.endsWith('Id') && field !== 'id' && field !== 'version')
    .map((field) => ({ field, was: old[field] ?? undefined, is: now[field] }))
    .filter(
      ({ was, is }) =>
        !(was === undefined && (is === null || is === '' || (Array.isArray(is) && is.length === 0))),
    );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** `partnership.approve` as people say it; the record's type is left to its link. */
export function eventName(type: string, translate: (key: string, options?: { _: string }) => string): string {
  const verb = type.split('.').at(-1) ?? type;
  return translate(`pg.action.${verb}`, { _: humanWords(verb) });
}
