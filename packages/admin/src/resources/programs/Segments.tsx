/** The segments of a program, with the share that each is offered. */
import { useTranslate } from 'react-admin';
import { Listed, type Column } from '../../kit/Listed.js';
import { Section } from '../../kit/RecordPage.js';
import { Rate, Words } from '../../kit/values.js';
import type { WholeProgram } from './ProgramShow.js';

type Segment = WholeProgram['segments']['nodes'][number];

const columns: Column<Segment>[] = [
  ['pg.program.segment', ({ name }) => name],
  ['resources.partnerships.fields.kind', ({ kind }) => <Words of="SegmentKind" value={kind} />],
  ['pg.agreement.rate', ({ defaultRateBps }) => <Rate bps={defaultRateBps} />],
  [
    'pg.agreement.scope',
    ({ qualifier, marketAccessText }) => [qualifier, marketAccessText].filter(Boolean).join(', '),
  ],
];

/** The segments as a table. */
export function Segments({ segments }: { segments: readonly Segment[] }) {
  const translate = useTranslate();
  return (
    <Section title={translate('pg.program.segments')} count={segments.length} flush>
      <Listed rows={segments} columns={columns} />
    </Section>
  );
}
