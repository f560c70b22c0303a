/** The clauses of a text in order; those of one that is being written are added, changed, moved and removed here. */
import { Box, Typography } from '@mui/material';
import type { ClauseCreateInput } from '../../gql/graphql.js';
import { isOffered, type Offer } from '../../kit/offers.js';
import { AddPart, PartTools } from '../../kit/parts.js';
import { clauseKind, type ClauseRow } from './clauseParts.js';

interface Props {
  clauses: readonly ClauseRow[];
  /** What the text or the section offers to add. */
  additions: readonly Offer[];
  /** The text or the section that they belong to. */
  within: Pick<ClauseCreateInput, 'agreementVersionId' | 'sectionId'>;
}

/** The clauses with their tools. */
export function Clauses({ clauses, additions, within }: Props) {
  const isAddable = isOffered(additions, 'clauseCreate');
  if (clauses.length === 0 && !isAddable) return null;
  return (
    <Box sx={{ display: 'grid', gap: 1, my: 1 }}>
      {clauses.map((clause, place) => (
        <div key={clause.id}>
          <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', flexWrap: 'wrap' }}>
            <Typography variant="h4" component="h4">
              {clause.title}
            </Typography>
            <PartTools kind={clauseKind} row={clause} name={clause.title} place={place} of={clauses.length} />
          </Box>
          <Typography sx={{ whiteSpace: 'pre-wrap' }}>{clause.text}</Typography>
        </div>
      ))}
      {isAddable && (
        <div>
          <AddPart kind={clauseKind} label="pg.agreement.addClause" additions={additions} within={within} />
        </div>
      )}
    </Box>
  );
}
