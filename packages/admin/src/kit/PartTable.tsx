/** Parts of a record as a table: each row with what can be done with it, and the way to one more. */
import { Listed, type Column } from './Listed.js';
import type { Offering } from './offers.js';
import { PartSection, type PartSectionProps } from './PartSection.js';
import { PartTools, type PartValues } from './parts.js';

interface Props<Part extends Offering, Values, Create, Change> extends Omit<
  PartSectionProps<Part, Values, Create, Change>,
  'children' | 'flush' | 'count'
> {
  rows: readonly Part[];
  columns: Column<Part>[];
  nameOf: (row: Part) => string;
  /** How many there are, where these are not all. */
  count?: number;
  /** What those have in common that stand in one order; without it, rows are not moved. */
  orderedBy?: (row: Part) => unknown;
}

/** The section with its table. */
export function PartTable<Part extends Offering, Values extends PartValues, Create, Change>({
  rows,
  columns,
  nameOf,
  count = rows.length,
  orderedBy,
  ...section
}: Props<Part, Values, Create, Change>) {
  return (
    <PartSection {...section} count={count} flush>
      <Listed
        rows={rows}
        columns={columns}
        renderTools={(row) => {
          const among = orderedBy ? rows.filter((other) => orderedBy(other) === orderedBy(row)) : [row];
          return (
            <PartTools
              kind={section.kind}
              row={row}
              name={nameOf(row)}
              place={among.findIndex(({ id }) => id === row.id)}
              of={among.length}
              quiet
            />
          );
        }}
      />
    </PartSection>
  );
}
