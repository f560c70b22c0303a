/** Checks that what a programme file names is there: references, unique keys, unbroken numbers. */
import { nearest } from './nearest.js';
import { type Path, type Place, pathText, select, selectDeep } from './select.js';

/** One thing that is wrong at one place, with what would be right. */
export interface Mistake {
  path: Path;
  message: string;
}

const targets = ['tracks.*.targets.*', 'tracks.*.segments.*.targets.*'];
const owners = ['', 'tracks.*', 'tracks.*.segments.*', 'partnerships.*'];

/** Which place names what; the second is where the named keys stand. */
const references: { at: string[]; to: string; what: string }[] = [
  {
    at: [
      'organizations.*.parent',
      'targetGroups.*.members.*',
      'partnerships.*.organization',
      'tracks.*.segments.*.organizations.*',
      ...targets.map((target) => `${target}.organization`),
    ],
    to: 'organizations.*.key',
    what: 'organization',
  },
  {
    at: ['regions.*.parent', 'tracks.*.segments.*.region', 'tracks.*.levels.*.criteria.*.region'],
    to: 'regions.*.key',
    what: 'region',
  },
  { at: targets.map((target) => `${target}.targetGroup`), to: 'targetGroups.*.key', what: 'target group' },
  { at: ['partnerships.*.track', 'agreementTemplates.*.track'], to: 'tracks.*.key', what: 'track' },
  { at: ['agreementTemplates.*.segment'], to: 'tracks.*.segments.*.key', what: 'segment' },
  { at: ['metrics.*.components.*.metric'], to: 'metrics.*.key', what: 'metric' },
];

/** Within which place every value of which field may stand only once. */
const unique: { within: string; items: string[]; what: string }[] = [
  { within: '', items: ['organizations.*.key'], what: 'organization' },
  { within: '', items: ['regions.*.key'], what: 'region' },
  { within: '', items: ['targetGroups.*.key'], what: 'target group' },
  { within: '', items: ['tracks.*.key'], what: 'track' },
  { within: '', items: ['tracks.*.segments.*.key'], what: 'segment' },
  { within: '', items: targets.map((target) => `${target}.key`), what: 'target' },
  { within: '', items: ['partnerships.*.key'], what: 'partnership' },
  { within: '', items: ['phases.*.key'], what: 'phase' },
  { within: '', items: ['agreementTemplates.*.key'], what: 'agreement template' },
  { within: '', items: ['communicationPlans.*.key'], what: 'communication plan' },
  { within: '', items: ['metrics.*.key'], what: 'metric' },
  { within: 'tracks.*', items: ['levels.*.key'], what: 'level of this track' },
  { within: 'tracks.*.levels.*', items: ['criteria.*.key'], what: 'criterion of this level' },
  { within: 'tracks.*.levels.*', items: ['benefits.*.key'], what: 'benefit of this level' },
  { within: 'phases.*', items: ['steps.*.key'], what: 'step of this phase' },
  { within: 'agreementTemplates.*', items: ['sections.*.key'], what: 'section of this template' },
  ...owners.flatMap((owner) =>
    ['focusAreas', 'valuePropositions', 'marketFigures'].map((part) => ({
      within: owner,
      items: [`${part}.*.key`],
      what: `key among these ${part}`,
    })),
  ),
];

/** Lists that are numbered 1, 2, 3 ... without a gap. */
const numbered: { list: string; field: string }[] = [
  { list: 'tracks.*.levels', field: 'rank' },
  { list: 'phases', field: 'number' },
  { list: 'phases.*.steps', field: 'number' },
];

/** Every reference that leads nowhere, every key that stands twice, every gap in a numbering. */
export function mistakesOfReference(root: unknown): Mistake[] {
  return [
    ...references.flatMap(({ at, to, what }) => {
      const known = texts(select(root, to));
      return at.flatMap((pattern) => select(root, pattern)).flatMap((place) => unknown(place, known, what));
    }),
    ...metricsOfCriteria(root),
    ...partsOfTracks(root),
    ...unique.flatMap((rule) => select(root, rule.within).flatMap((place) => repeated(place, rule))),
    ...numbered.flatMap(({ list, field }) => select(root, list).flatMap((place) => gap(place, field))),
  ];
}

function texts(places: Place[]): string[] {
  return places.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}

function unknown({ path, value }: Place, known: string[], what: string, where = 'this file'): Mistake[] {
  if (typeof value !== 'string' || known.includes(value)) return [];
  return [{ path, message: `no ${what} "${value}" in ${where}; ${right(value, known, what, where)}` }];
}

function right(value: string, known: string[], what: string, where: string): string {
  const suggestion = nearest(value, known);
  if (suggestion) return `did you mean "${suggestion}"?`;
  if (known.length === 0) return `${where} defines no ${what}: add one with this key`;
  const shown = known.length > 12 ? [...known.slice(0, 12), '...'] : known;
  return `known are ${shown.join(', ')}`;
}

function metricsOfCriteria(root: unknown): Mistake[] {
  const known = texts(select(root, 'metrics.*.key'));
  return select(root, 'tracks.*.levels.*.criteria.*.expression')
    .flatMap(({ path, value }) => selectDeep(value, 'metric', path))
    .flatMap((place) => unknown(place, known, 'metric'));
}

/** A partnership's level and segment are looked for in its own track. */
function partsOfTracks(root: unknown): Mistake[] {
  return select(root, 'partnerships.*').flatMap((partnership) => {
    const trackKey = select(partnership.value, 'track')[0]?.value;
    const track = select(root, 'tracks.*').find(({ value }) => select(value, 'key')[0]?.value === trackKey);
    return (['level', 'segment'] as const).flatMap((what) => {
      const [place] = select(partnership.value, what, partnership.path);
      if (!place) return [];
      if (trackKey === undefined) {
        return [
          { path: place.path, message: `a ${what} is given without a track; name the track it belongs to` },
        ];
      }
      if (!track) return [];
      return unknown(
        place,
        texts(select(track.value, `${what}s.*.key`)),
        what,
        `track ${JSON.stringify(trackKey)}`,
      );
    });
  });
}

function repeated(within: Place, { items, what }: { items: string[]; what: string }): Mistake[] {
  const first = new Map<unknown, Path>();
  return items
    .flatMap((pattern) => select(within.value, pattern, within.path))
    .flatMap(({ path, value }) => {
      const earlier = first.get(value);
      if (!earlier) {
        first.set(value, path);
        return [];
      }
      const message = `${JSON.stringify(value)} stands already at ${pathText(earlier)}; every ${what} needs a key of its own`;
      return [{ path, message }];
    });
}

function gap(list: Place, field: string): Mistake[] {
  const seen = new Set<unknown>();
  const places = select(list.value, `*.${field}`, list.path);
  const size = Array.isArray(list.value) ? list.value.length : 0;
  return places.flatMap(({ path, value }) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return [];
    const isRight = value >= 1 && value <= size && !seen.has(value);
    seen.add(value);
    if (isRight) return [];
    return [
      { path, message: `${field} ${value} breaks the numbering; ${size} entries are numbered 1 to ${size}` },
    ];
  });
}
