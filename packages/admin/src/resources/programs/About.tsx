/** What a program says of itself beside its ladders: process, templates, targets, focus, market, communication. */
import { Box, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { ProgramAboutDocument, type ProgramAboutQuery } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { formatDecimal, formatMoney } from '../../kit/format.js';
import { RecordPath } from '../../kit/RecordLink.js';
import { Facts, Section } from '../../kit/RecordPage.js';
import { Choice, Words, useChoiceLabel } from '../../kit/values.js';
import { ProgramProcess } from './ProgramProcess.js';
import { Templates } from './Templates.js';

type About = NonNullable<ProgramAboutQuery['record']>;

/** The sections that have something to say; a program that only has ladders shows none. */
export function AboutProgram({ id }: { id: string }) {
  const translate = useTranslate();
  const { data, error, refetch } = useGraph(ProgramAboutDocument, { id });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const about = data?.record;
  if (!about) return null;
  return (
    <>
      <ProgramProcess program={id} phases={about.phases.nodes} />
      <Templates program={id} templates={about.agreementTemplates.nodes} />
      {about.focusAreas.totalCount > 0 && (
        <Section title={translate('pg.program.focus')} count={about.focusAreas.totalCount}>
          <Focus areas={about.focusAreas.nodes} />
        </Section>
      )}
      {about.targets.nodes.length > 0 && (
        <Section title={translate('pg.program.targets')} count={about.targets.nodes.length}>
          <Targets targets={about.targets.nodes} />
        </Section>
      )}
      {about.marketFigures.nodes.length > 0 && (
        <Section title={translate('pg.program.market')}>
          <Market figures={about.marketFigures.nodes} />
        </Section>
      )}
      {about.communicationPlans.nodes.length > 0 && (
        <Section title={translate('pg.program.communication')}>
          <Facts
            rows={about.communicationPlans.nodes.map(({ id: plan, name, cadence, audience }) => [
              name,
              <span key={plan}>
                <Words of="Cadence" value={cadence} /> {audience}
              </span>,
            ])}
          />
        </Section>
      )}
    </>
  );
}

function Focus({ areas }: { areas: About['focusAreas']['nodes'] }) {
  const label = useChoiceLabel();
  const kinds = [...new Set(areas.map(({ kind }) => kind))];
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))' }}>
      {kinds.map((kind) => (
        <div key={kind}>
          <Typography variant="overline" color="text.secondary">
            {label('FocusKind', kind)}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
            {areas
              .filter((area) => area.kind === kind)
              .map(({ id, name, status }) => (
                <li key={id}>
                  {name} {status !== 'PLANNED' && <Choice of="IntegrationStatus" value={status} />}
                </li>
              ))}
          </Box>
        </div>
      ))}
    </Box>
  );
}

function Targets({ targets }: { targets: About['targets']['nodes'] }) {
  return (
    <Box
      component="ul"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 2.5, rowGap: 0.5 }}
    >
      {targets.map(({ id, name, organization }) => (
        <li key={id}>
          {organization ? <RecordPath type="Organization" id={organization.id} name={name} /> : name}
        </li>
      ))}
    </Box>
  );
}

function Market({ figures }: { figures: About['marketFigures']['nodes'] }) {
  const label = useChoiceLabel();
  const [locale] = useLocaleState();
  return (
    <Facts
      rows={figures.map(({ id, value, unit, currency, qualifier, text, source }) => [
        `${qualifier === 'EXACT' ? '' : `${label('FigureQualifier', qualifier)} `}${currency ? formatMoney(value, currency, locale) : formatDecimal(value, locale)}`,
        <span key={id}>
          {text ?? label('MarketUnit', unit)}{' '}
          <Typography component="span" variant="body2" color="text.secondary">
            {source}
          </Typography>
        </span>,
      ])}
    />
  );
}
