/** Parts of a record as a table: each row with what can be done with it, and the way to one more. */
import { Listed, type Column } from './Listed.js';
import type { Offering } from './offers.js';
import { PartSection, type PartSectionProps } from './PartSection.js';
import { PartTools, type PartValues } from './parts.js';

interface Props<Part extends Offering, Values, Create, Change> extends Omit<
  PartSectionProps<Part, Values, Create, Change>,
  'children' | 'flush'
> {
  rows: readonly Part[];
  columns: Column<Part>[];
  nameOf: (row: Part) => string;
  /** Those that a row stands in one order with; without it, rows are not moved. */
  beside?: (row: Part) => readonly Part[];
}

/** The section with its table. */
export function PartTable<Part extends Offering, Values extends PartValues, Create, Change>({
  rows,
  columns,
  nameOf,
  beside,
  ...section
}: Props<Part, Values, Create, Change>) {
  return (
    <PartSection {...section} flush>
      <Listed
        rows={rows}
        columns={columns}
        renderTools={(row) => {
          const among = beside?.(row) ?? [row];
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
