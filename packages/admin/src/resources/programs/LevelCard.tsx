/** One level of a track: what it asks, what it gives, who holds it; a draft is written here, a published one revised. */
import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { isOffered, type Offer, type Offering } from '../../kit/offers.js';
import { AddPart, PartTools, type PartKind, type PartValues } from '../../kit/parts.js';
import { Choice, Rate, Words } from '../../kit/values.js';
import { levelKind, type Level } from './ladderParts.js';
import { benefitKind, criterionKind } from './levelParts.js';

/** The level with its criteria and benefits; its count leads to the partnerships that hold it. */
export function LevelCard({ level, count, to }: { level: Level; count: number; to: string }) {
  const translate = useTranslate();
  return (
    <Box
      sx={(theme) => ({
        border: `1px solid ${theme.ink.line}`,
        borderRadius: 1,
        p: 1.25,
        display: 'grid',
        gap: 0.75,
        alignContent: 'start',
      })}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography variant="h4">{level.name}</Typography>
        <Choice of="LevelStatus" value={level.status} />
        <PartTools kind={levelKind} row={level} name={level.name} />
        {level.levelVersion > 1 && (
          <Typography variant="caption" color="text.secondary">
            {translate('pg.agreement.version', { number: level.levelVersion })}
          </Typography>
        )}
        <TextLink component={Link} to={to} sx={{ ml: 'auto', whiteSpace: 'nowrap' }}>
          {translate('pg.program.partners', { smart_count: count })}
        </TextLink>
      </Box>
      <Terms level={level} />
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))' }}>
        <Points
          title="pg.program.criteria"
          rows={level.criteria.nodes}
          kind={criterionKind}
          add="pg.program.addCriterion"
          additions={level.availableAdditions}
          within={{ levelId: level.id }}
          defaults={{ kind: 'METRIC', purpose: 'QUALIFY', op: 'GTE' }}
        />
        <Points
          title="pg.program.benefits"
          rows={level.benefits.nodes}
          kind={benefitKind}
          add="pg.program.addBenefit"
          additions={level.availableAdditions}
          within={{ levelId: level.id }}
          defaults={{ kind: 'OTHER' }}
        />
      </Box>
      <LifecycleButtons record={level} name={level.name} resource="levels" shown={1} calm undated />
    </Box>
  );
}

/** What partners of the level begin with; nothing where nothing is said. */
function Terms({ level: { defaultRateBps, reviewCadence } }: { level: Level }) {
  if (defaultRateBps === null && !reviewCadence) return null;
  return (
    <Typography variant="body2" color="text.secondary">
      {defaultRateBps !== null && <Rate bps={defaultRateBps} />}
      {defaultRateBps !== null && reviewCadence && ' · '}
      {reviewCadence && <Words of="Cadence" value={reviewCadence} />}
    </Typography>
  );
}

interface Point extends Offering {
  name: string;
  /** The same as a phrase of the graph, where it has one. */
  phrase?: string;
}

interface PointsProps<Row, Values, Create, Change> {
  title: string;
  rows: readonly Row[];
  kind: PartKind<Row, Values, Create, Change>;
  add: string;
  /** What the level offers to add. */
  additions: readonly Offer[];
  within: Partial<Create>;
  defaults: Partial<Values>;
}

function Points<Row extends Point, Values extends PartValues, Create, Change>({
  title,
  rows,
  kind,
  add,
  additions,
  within,
  defaults,
}: PointsProps<Row, Values, Create, Change>) {
  const translate = useTranslate();
  if (rows.length === 0 && !isOffered(additions, `${kind.one}Create`)) return null;
  return (
    <div>
      <Typography variant="overline" color="text.secondary">
        {translate(title)}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {rows.map((row, place) => (
          <li key={row.id} title={row.phrase}>
            {row.name}
            <PartTools kind={kind} row={row} name={row.name} place={place} of={rows.length} />
          </li>
        ))}
      </Box>
      <AddPart kind={kind} label={add} additions={additions} within={within} defaults={defaults} />
    </div>
  );
}
