/** The texts of an agreement, latest first: clauses, signatures, and the hash of what was signed. */
import { Box, Skeleton, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { PartTools } from '../../kit/parts.js';
import { Facts } from '../../kit/RecordPage.js';
import { Choice, Day, Words } from '../../kit/values.js';
import { coverKind, variablesOf } from './coverPart.js';
import { Clauses } from './Clauses.js';
import type { Whole } from './AgreementShow.js';

type Version = Whole['versions']['nodes'][number];

/** All versions; the latest is open. */
export function Versions({ versions }: { versions: readonly Version[] | undefined }) {
  const translate = useTranslate();
  if (!versions) return <Skeleton variant="rounded" height={120} />;
  if (versions.length === 0)
    return <Typography color="text.secondary">{translate('pg.list.emptyTitle')}</Typography>;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {versions.map((version, index) => (
        <Box key={version.id} component="details" open={index === 0}>
          <Box component="summary" sx={{ cursor: 'pointer', fontWeight: 600 }}>
            {translate('pg.agreement.version', { number: version.number })}{' '}
            <Choice of="AgreementVersionState" value={version.state} />
          </Box>
          <Signatures signatures={version.signatures.nodes} />
          <Cover version={version} />
          <Clauses
            clauses={version.clauses.nodes}
            additions={version.availableAdditions}
            within={{ agreementVersionId: version.id }}
          />
          {version.contentHash && (
            <Typography variant="caption" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
              sha256 {version.contentHash}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  );
}

/** The cover page; of a text that is being written, with the way to change it. */
function Cover({ version }: { version: Version }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.agreements.fields.${field}`);
  const { title, counterpartName, governingLaw, currency } = version;
  return (
    <Box sx={{ my: 1, color: 'text.secondary' }}>
      <Facts
        rows={[
          [
            label('title'),
            <span key="title">
              {title} <PartTools kind={coverKind} row={version} name={title} />
            </span>,
          ],
          [label('counterpartName'), counterpartName],
          [label('effectiveOn'), <Day key="effectiveOn" value={version.effectiveOn} />],
          [label('endsOn'), <Day key="endsOn" value={version.endsOn} />],
          [label('renewalTermMonths'), version.renewalTermMonths],
          [label('noticeDays'), version.noticeDays],
          [label('governingLaw'), governingLaw],
          [label('currency'), currency],
          ...variablesOf(version.variables).map(({ name, value }) => [name, value] as const),
        ]}
      />
    </Box>
  );
}

function Signatures({ signatures }: { signatures: Version['signatures']['nodes'] }) {
  return (
    <Box component="ul" sx={{ my: 0.5, pl: 2.25 }}>
      {signatures.map(({ id, side, signerName, signerTitle, signedOn, isVoid }) => (
        <Box key={id} component="li" sx={isVoid ? { textDecoration: 'line-through' } : {}}>
          <Words of="Side" value={side} />: {[signerName, signerTitle].filter(Boolean).join(', ')} ·{' '}
          <Day value={signedOn} />
        </Box>
      ))}
    </Box>
  );
}
