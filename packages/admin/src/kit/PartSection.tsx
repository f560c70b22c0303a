/** A titled part of a page that holds parts of its record: what is there, and the way to one more. */
import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ReactNode } from 'react';
import { isOffered, type Offer } from './offers.js';
import { AddPart, type PartKind, type PartValues } from './parts.js';
import { Section } from './RecordPage.js';

export interface PartSectionProps<Row, Values, Create, Change> {
  title: string;
  kind: PartKind<Row, Values, Create, Change>;
  /** What the button says that adds one more. */
  add: string;
  /** What the record that new ones belong to offers to add. */
  additions: readonly Offer[];
  /** What new ones belong to. */
  within: Partial<Create>;
  defaults?: Partial<Values>;
  /** How many there are. */
  count: number;
  /** What is said where there are none, to those who may add the first. */
  empty: string;
  /** Without inner margins, for tables. */
  flush?: boolean;
  children: ReactNode;
}

/** The section; where there is nothing, it says what would be here to those who may write it, and is not there for others. */
export function PartSection<Row, Values extends PartValues, Create, Change>({
  title,
  kind,
  add,
  additions,
  within,
  defaults,
  count,
  empty,
  flush,
  children,
}: PartSectionProps<Row, Values, Create, Change>) {
  const translate = useTranslate();
  if (count === 0 && !isOffered(additions, `${kind.one}Create`)) return null;
  return (
    <Section
      title={translate(title)}
      count={count}
      flush={flush && count > 0}
      action={<AddPart kind={kind} label={add} additions={additions} within={within} defaults={defaults} />}
    >
      {count > 0 ? children : <Typography color="text.secondary">{translate(empty)}</Typography>}
    </Section>
  );
}
