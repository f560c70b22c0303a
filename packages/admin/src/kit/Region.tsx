/** Regions by their keys, under the names that the graph has for them. */
import { AutocompleteArrayInput, AutocompleteInput, useInput } from 'react-admin';
import { RegionNamesDocument } from '../gql/graphql.js';
import { useGraph } from '../graph/useGraph.js';
import { humanWords } from './plainText.js';
import { None } from './values.js';

interface RegionNames {
  /** What a region is called; its key as people write it where the graph has no such region. */
  nameOf: (key: string) => string;
  /** The regions that the graph has, by name. */
  known: ReadonlyArray<{ key: string; name: string }>;
}

const none: RegionNames['known'] = [];

/** The names of all regions, asked for once and kept; nothing is asked where it is not enabled. */
export function useRegionNames(enabled = true): RegionNames {
  const { data } = useGraph(RegionNamesDocument, {}, { enabled, staleTime: 300_000 });
  const known = data?.regions.nodes ?? none;
  return { known, nameOf: (key) => known.find((one) => one.key === key)?.name ?? humanWords(key) };
}

/** The names of some regions, in a row. */
export function Regions({ keys }: { keys: readonly string[] }) {
  const { nameOf } = useRegionNames();
  if (keys.length === 0) return <None />;
  return <>{keys.map(nameOf).join(', ')}</>;
}

/** One region, found by its name. */
export function RegionInput({ source }: { source: string }) {
  const { asked, choices } = useRegionChoices(source);
  return <AutocompleteInput key={asked} source={source} choices={choices} {...common} />;
}

/** Several regions, each found by its name. */
export function RegionsInput({ source }: { source: string }) {
  const { asked, choices } = useRegionChoices(source);
  return <AutocompleteArrayInput key={asked} source={source} choices={choices} {...common} />;
}

const common = { translateChoice: false, fullWidth: true };

// what is chosen stays a choice, also where no region of the graph has this key
function useRegionChoices(source: string) {
  const { known, nameOf } = useRegionNames();
  const {
    field: { value },
  } = useInput({ source });
  const chosen = [value as string | string[] | null | undefined]
    .flat()
    .filter((key) => typeof key === 'string');
  const keys = new Set([...known.map(({ key }) => key), ...chosen.filter(Boolean)]);
  // an input keeps the name that it first had for what is chosen: it begins anew when the names have come
  const asked = known === none ? 'asking' : 'answered';
  return { asked, choices: [...keys].map((id) => ({ id, name: nameOf(id) })) };
}
