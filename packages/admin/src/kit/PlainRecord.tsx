/** The page of a record without a life of its own, such as a region: its name, what belongs to it, its history, and the way out. */
import { useTranslate } from 'react-admin';
import type { ComponentProps, ReactNode } from 'react';
import { Columns, Facts, RecordHead, Section } from './RecordPage.js';
import { RemoveButton } from './RemoveButton.js';
import { Timeline } from './Timeline.js';

interface Props {
  record: { id: string; name: string };
  /** The mutation that removes it. */
  remove: string;
  above?: ReactNode;
  marks?: ReactNode;
  facts?: ComponentProps<typeof Facts>['rows'];
  /** The ids of its parts, whose history is its own; null while they are not known yet. */
  parts?: readonly string[] | null;
  /** What belongs to it. */
  children: ReactNode;
}

/** The page, without what it is read by. */
export function PlainRecord({ record, remove, above, marks, facts, parts, children }: Props) {
  const translate = useTranslate();
  return (
    <>
      <RecordHead
        name={record.name}
        above={above}
        marks={marks}
        actions={<RemoveButton name={record.name} mutation={remove} />}
      />
      <Columns
        main={children}
        side={
          <>
            {facts && (
              <Section title={translate('pg.form.basics')}>
                <Facts rows={facts} />
              </Section>
            )}
            <Section title={translate('pg.timeline.title')}>
              <Timeline id={record.id} parts={parts} />
            </Section>
          </>
        }
      />
    </>
  );
}
