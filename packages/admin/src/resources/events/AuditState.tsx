/** Whether the log is whole: what the product found when it last looked it over, and the hash of its end to write down. */
import { Alert, Box, Typography } from '@mui/material';
import { useCanAccess, useLocaleState, useTranslate } from 'react-admin';
import { AuditHeadDocument } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { formatInstant } from '../../kit/format.js';

/** The state of the chain, for those who may see it. */
export function AuditState() {
  const { canAccess } = useCanAccess({ resource: 'audit', action: 'list' });
  return canAccess ? <Chain /> : null;
}

function Chain() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { data } = useGraph(AuditHeadDocument, {});
  if (!data) return null;
  const { sequence, hash, wholeAt, broken } = data.auditHead;
  if (broken)
    return (
      <Alert severity="error" sx={{ mx: 2, mt: 2 }}>
        {translate('pg.audit.broken', { sequence: broken.sequence })} {broken.description}
      </Alert>
    );
  return (
    <Box sx={{ px: 2, pt: 2, color: 'text.secondary' }}>
      <Typography variant="body2">
        {wholeAt
          ? translate('pg.audit.whole', { at: formatInstant(wholeAt, locale) })
          : translate('pg.audit.never')}{' '}
        {translate('pg.audit.end', { count: sequence.toLocaleString(locale) })}{' '}
        <Box component="code" sx={{ overflowWrap: 'anywhere', userSelect: 'all' }}>
          {hash}
        </Box>
      </Typography>
    </Box>
  );
}
