/** Turns a programme into the flat lists that the graph applies: one list per record, references by natural key. */
import type { Program } from './program.js';

type Track = Program['tracks'][number];
type Segment = Track['segments'][number];
type Partnership = Program['partnerships'][number];
type Statements = Pick<Program, 'focusAreas' | 'valuePropositions' | 'marketFigures'>;

/** What a statement belongs to; none of them: the programme itself. */
interface Owner {
  track?: string;
  segment?: string;
  partnership?: string;
}

/**
 * The argument of `programApply`: plain JSON. A reference is the natural key of what it names; a level is
 * "track.level", a phase step names its phase's number; positions count from 1 in the order of the file; the keys of
 * focus areas, value propositions and market figures are "owner.key". What the file leaves out is left out.
 */
export function applyInput(program: Program) {
  const { period, ...head } = program.program;
  const { tracks, partnerships } = program;
  return {
    program: { ...head, ...period },
    organizations: program.organizations,
    regions: program.regions,
    targetGroups: program.targetGroups,
    tracks: tracks.map((track, index) => ({ ...recordOf(track, trackParts), position: index + 1 })),
    levels: tracks.flatMap((track) =>
      track.levels.map((level) => ({ track: track.key, ...recordOf(level, ['criteria', 'benefits']) })),
    ),
    criteria: ofLevels(tracks, 'criteria'),
    benefits: ofLevels(tracks, 'benefits'),
    segments: tracks.flatMap((track) =>
      track.segments.map((segment, index) => ({
        track: track.key,
        ...recordOf(segment, [...statementParts, 'targets']),
        position: index + 1,
      })),
    ),
    targets: tracks.flatMap((track) => [
      ...targetsOf(track, { track: track.key }),
      ...track.segments.flatMap((segment) => targetsOf(segment, { track: track.key, segment: segment.key })),
    ]),
    partnerships: partnerships.map((partnership) => recordOf(partnership, statementParts)),
    phases: program.phases.map((phase) => recordOf(phase, ['steps'])),
    steps: program.phases.flatMap(({ number, steps }) => steps.map((step) => ({ phase: number, ...step }))),
    agreementTemplates: program.agreementTemplates.map((template) => recordOf(template, ['sections'])),
    templateSections: program.agreementTemplates.flatMap(({ key, sections }) =>
      sections.map((section, index) => ({ template: key, ...section, position: index + 1 })),
    ),
    communicationPlans: program.communicationPlans,
    metrics: program.metrics,
    focusAreas: statementsOf(program, 'focusAreas'),
    valuePropositions: statementsOf(program, 'valuePropositions'),
    marketFigures: statementsOf(program, 'marketFigures'),
  };
}

/** The argument of `programApply`. */
export type ProgramApplyInput = ReturnType<typeof applyInput>;

const statementParts = ['focusAreas', 'valuePropositions', 'marketFigures'] as const;
const trackParts = [...statementParts, 'levels', 'targets', 'segments'] as const;

function recordOf<Whole extends object, Part extends keyof Whole>(
  whole: Whole,
  parts: readonly Part[],
): Omit<Whole, Part> {
  const entries = Object.entries(whole).filter(([name]) => !(parts as readonly PropertyKey[]).includes(name));
  return Object.fromEntries(entries) as Omit<Whole, Part>;
}

function ofLevels<Part extends 'criteria' | 'benefits'>(tracks: Track[], part: Part) {
  return tracks.flatMap((track) =>
    track.levels.flatMap((level) =>
      (level[part] as Track['levels'][number][Part][number][]).map((row, index) => ({
        level: `${track.key}.${level.key}`,
        ...row,
        position: index + 1,
      })),
    ),
  );
}

function targetsOf({ targets }: Track | Segment, owner: Owner) {
  return targets.map((target, index) => ({ ...owner, ...target, position: index + 1 }));
}

/** The statements of the programme, its tracks, segments and partnerships, each under a key that says whose it is. */
function statementsOf<Part extends keyof Statements>(program: Program, part: Part) {
  type Row = Statements[Part][number];
  const rows = (owned: Statements, owner: Owner, prefix: string) =>
    (owned[part] as Row[]).map((row, index) => ({
      ...owner,
      ...row,
      key: `${prefix}${row.key}`,
      position: index + 1,
    }));
  return [
    ...rows(program, {}, 'program.'),
    ...program.tracks.flatMap((track) => [
      ...rows(track, { track: track.key }, `track.${track.key}.`),
      ...track.segments.flatMap((segment) =>
        rows(segment, { segment: segment.key }, `segment.${segment.key}.`),
      ),
    ]),
    ...program.partnerships.flatMap((partnership: Partnership) =>
      rows(partnership, { partnership: partnership.key }, `partnership.${partnership.key}.`),
    ),
  ];
}
