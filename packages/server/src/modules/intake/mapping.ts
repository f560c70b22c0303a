/** Which column of a file holds what: found by the usual names, checked when a person says it. */
import { type Problem, UserError } from '@partnergraph/graph/api/payload.js';

/** What can be read from a file. */
export const mappedFields = ['name', 'level', 'domain', 'startsOn', 'website', 'country'] as const;
/** One thing that can be read from a file. */
export type MappedField = (typeof mappedFields)[number];
/** The column of each thing; null for what the file lacks. */
export type Mapping = Readonly<Record<MappedField, string | null>>;

const usualNames: Readonly<Record<MappedField, readonly string[]>> = {
  name: [
    'name',
    'partner',
    'partner name',
    'organization',
    'organisation',
    'company',
    'company name',
    'member',
    'account',
    'account name',
  ],
  level: ['level', 'tier', 'membership', 'membership level', 'partner level', 'partner tier', 'grade'],
  domain: [
    'domain',
    'domains',
    'web domain',
    'email domain',
    'website',
    'homepage',
    'homepage url',
    'url',
    'web',
  ],
  startsOn: [
    'joined on',
    'joined',
    'join date',
    'member since',
    'partner since',
    'since',
    'starts on',
    'start date',
  ],
  website: ['website', 'homepage', 'homepage url', 'url', 'web'],
  country: ['country', 'country code'],
};

const plain = (column: string): string =>
  column
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** What the names of the columns suggest. */
export function proposedMapping(columns: readonly string[]): Mapping {
  const find = (field: MappedField): string | null => {
    for (const usual of usualNames[field]) {
      const column = columns.find((each) => plain(each) === usual);
      if (column) return column;
    }
    return null;
  };
  return Object.fromEntries(mappedFields.map((field) => [field, find(field)])) as Mapping;
}

/** The mapping that a person gave, completed by what the names suggest; a column that is not there is an error that lists those that are. */
export function checkedMapping(
  columns: readonly string[],
  given: Readonly<Partial<Record<MappedField, string | null>>>,
): Mapping {
  const problems: Problem[] = [];
  const mapping: Record<MappedField, string | null> = { ...proposedMapping(columns) };
  for (const field of mappedFields) {
    const asked = given[field];
    if (asked === undefined) continue;
    const column = asked === null || asked.trim() === '' ? null : columnNamed(columns, asked);
    if (column === undefined)
      problems.push({
        code: 'INVALID',
        path: ['input', 'mapping', field],
        message: `The file has no column "${asked}"; its columns are ${columns.join(', ')}.`,
      });
    else mapping[field] = column;
  }
  if (problems.length === 0 && mapping.name === null)
    problems.push({
      code: 'INVALID',
      path: ['input', 'mapping', 'name'],
      message: `Say which column holds the partner’s name; the columns are ${columns.join(', ')}.`,
    });
  if (problems.length > 0) throw new UserError(problems);
  return mapping;
}

function columnNamed(columns: readonly string[], asked: string): string | undefined {
  return (
    columns.find((each) => each === asked.trim()) ?? columns.find((each) => plain(each) === plain(asked))
  );
}
