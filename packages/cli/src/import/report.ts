/** A plan as an operator reads it. */
import type { Batch, Row } from './import.operation.js';

/** How many rows of each outcome are said; the console shows them all. */
export const mostRows = 20;

/** The outcomes of which rows are said, with their number in the plan. */
export function spokenOutcomes(batch: Batch): (readonly [plan: string, count: number])[] {
  return (
    [
      ['CREATE', batch.createCount],
      ['CHANGE', batch.changeCount],
      ['END', batch.endCount],
      ['DOUBT', batch.doubtCount],
      ['REJECTED', batch.rejectedCount],
    ] as const
  ).filter(([, count]) => count > 0);
}

/** What the program lacks and the import creates, a line each. */
export function additionLines({ additions }: Batch): string[] {
  const added = additions ?? [];
  const lines = added.map(
    ({ type, key, name, rank }) =>
      `  + ${type} ${key} (${name})${rank === undefined ? '' : `, rank ${rank}`}`,
  );
  const levels = added.filter(({ type }) => type === 'Level');
  if (levels.length < 2) return lines;
  return [...lines, '    the ranks follow the order in which the file names the levels: check them'];
}

/** A row of a plan as a line. */
export function rowLine(row: Row): string {
  const place = row.number === null ? '' : ` (row ${row.number})`;
  switch (row.plan) {
    case 'CREATE':
      return `  + ${row.name}${place}: joins`;
    case 'CHANGE':
      return `  ~ ${row.name}${place}: ${changesOf(row)}`;
    case 'END':
      return `  - ${row.name}: is not in the file`;
    case 'DOUBT': {
      const candidates = (row.candidates ?? []).map(
        ({ name, domains }) => `${name} (${domains.join(', ') || 'no domain'})`,
      );
      return `  ? ${row.name}${place}: ${row.reason ?? ''} A new organization, unless the console says ${candidates.join(' or ')}.`;
    }
    default:
      return `  ! ${row.name || '(no name)'}${place}: ${row.reason ?? ''}`;
  }
}

function changesOf({ changes }: Row): string {
  return Object.entries(changes ?? {})
    .map(([field, { before, after }]) =>
      before === null ? `${field} ${String(after)}` : `${field} ${String(before)} → ${String(after)}`,
    )
    .join(', ');
}

/** What a plan comes to, in one line. */
export function summary(batch: Batch): string {
  const parts = [
    `${batch.createCount} join`,
    `${batch.changeCount} change`,
    `${batch.endCount} leave`,
    `${batch.unchangedCount} unchanged`,
    `${batch.doubtCount} in doubt`,
    `${batch.rejectedCount} rejected`,
  ];
  return parts.join(', ');
}

/** Whether applying a plan would change anything. */
export function hasEffect(batch: Batch): boolean {
  return (
    batch.createCount + batch.changeCount + batch.endCount + batch.doubtCount > 0 ||
    (batch.additions?.length ?? 0) > 0
  );
}
