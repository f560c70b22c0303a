/** What a program states: what it works on, what each side gains, how large its markets are said to be. */
import { Skeleton } from '@mui/material';
import { ProgramStatementsDocument } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { FocusAreas } from './FocusAreas.js';
import { MarketFigures } from './MarketFigures.js';
import { Propositions } from './Propositions.js';

/** The statements of a program, of its tracks and of its segments. */
export function Statements({ program }: { program: string }) {
  const { data, error, refetch } = useGraph(ProgramStatementsDocument, { id: program });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const stated = data?.record;
  if (!stated) return <Skeleton variant="rounded" height={220} />;
  const added = { additions: stated.availableAdditions, within: { programId: program } };
  return (
    <>
      <Propositions rows={stated.valuePropositions.nodes} {...added} />
      <FocusAreas areas={stated.focusAreas.nodes} count={stated.focusAreas.totalCount} {...added} />
      <MarketFigures figures={stated.marketFigures.nodes} {...added} />
    </>
  );
}
