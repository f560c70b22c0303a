/** Where an import's partners belong: the program, its track and its levels, with what has to be created first. */
import { foldText } from '@partnergraph/domain/textFold.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { mayEverywhere } from '../access/policy.js';
import type { ProductViewer } from '../access/viewer.js';
import { Level } from '../program/level.entity.js';
import { Program } from '../program/program.entity.js';
import { Track } from '../program/track.entity.js';
import type { Addition, Batch } from './intake.service.js';

/** The program and track of an import; the ids of what is created stand from the plan on. */
export interface Place {
  readonly programId: string;
  readonly trackId: string;
  readonly trackKey: string;
  readonly additions: readonly Addition[];
  readonly levels: Levels;
}

interface LevelRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly status: string;
  readonly rank: number;
}

/** What a level's words mean. */
export type LevelFound =
  | { readonly id: string; readonly name: string }
  | { readonly id: null; readonly reason: string };

const defaultTrack = 'members';
const mostLevels = 100;

/** Finds levels by their key or name, whatever the case and the accents, and creates those that may be created. */
export class Levels {
  readonly additions: Addition[] = [];
  private readonly found = new Map<string, LevelFound>();

  constructor(
    private readonly known: readonly LevelRow[],
    private readonly options: {
      readonly track: string;
      readonly column: string | null;
      readonly mayCreate: boolean;
      newId(): string;
    },
  ) {
    // of the versions of a level, the one that can be given is meant
    for (const level of known.toReversed().toSorted((a, b) => Number(isGiven(a)) - Number(isGiven(b))))
      for (const text of [level.name, level.key]) this.found.set(plain(text), verdict(level));
  }

  /** The level that the words of a cell name. */
  of(words: string): LevelFound {
    const key = plain(words);
    const found = this.found.get(key) ?? this.missing(words);
    this.found.set(key, found);
    return found;
  }

  private missing(words: string): LevelFound {
    const { track, column, mayCreate } = this.options;
    if (!mayCreate) {
      const names = this.known
        .map(({ name }) => name)
        .sort()
        .join(', ');
      return {
        id: null,
        reason: `There is no level "${words}" in the track ${track}; it has ${names || 'none'}.`,
      };
    }
    if ([...words].length > 100)
      return { id: null, reason: 'The name of a level has at most 100 characters.' };
    if (this.additions.length >= mostLevels)
      throw problem(
        'INVALID',
        ['input', 'mapping', 'level'],
        `The column "${column}" has more than ${mostLevels} different values; choose the column that holds the level.`,
      );
    const rank = Math.max(0, ...this.known.map((each) => each.rank)) + this.additions.length + 1;
    const id = this.options.newId();
    const level: Addition = { type: 'Level', id, key: this.keyFor(words), name: words, rank };
    this.additions.push(level);
    return { id: level.id, name: level.name };
  }

  private keyFor(words: string): string {
    const key =
      foldText(words)
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '') || 'level';
    const taken = new Set([...this.known, ...this.additions].map((level) => level.key));
    let free = key;
    for (let next = 2; taken.has(free); next++) free = `${key}-${next}`;
    return free;
  }
}

const plain = (text: string): string => foldText(text.trim()).replace(/\s+/g, ' ');

const isGiven = ({ status }: LevelRow): boolean => status === 'PUBLISHED';

function verdict(level: LevelRow): LevelFound {
  if (level.status === 'PUBLISHED') return { id: level.id, name: level.name };
  return {
    id: null,
    reason: `The level ${level.name} is ${level.status}; only a published one can be given.`,
  };
}

/** Finds the program, the track and the levels of an import; refuses a viewer who may not create what is missing. */
export async function findPlace(
  writer: Writer,
  batch: Batch,
  options: { readonly levelColumn: string | null; readonly createLevels: boolean | null },
): Promise<Place> {
  const [program] = await writer.findBy<{ id: string; key: string; status: string }>(Program, {
    key: { eq: batch.programKey },
  });
  const tracks = program
    ? await writer.findBy<{ id: string; key: string; name: string }>(Track, {
        program: { id: { eq: program.id } },
      })
    : [];
  const track = chooseTrack(batch, tracks);
  const known = track ? await writer.findBy<LevelRow>(Level, { track: { id: { eq: track.id } } }) : [];
  const programId = program?.id ?? writer.newId(Program);
  const trackKey = track?.key ?? batch.trackKey ?? defaultTrack;
  const additions: Addition[] = [];
  if (!program)
    additions.push({ type: 'Program', id: programId, key: batch.programKey, name: titled(batch.programKey) });
  const trackId = track?.id ?? writer.newId(Track);
  if (!track) additions.push({ type: 'Track', id: trackId, key: trackKey, name: titled(trackKey) });
  const levels = new Levels(known, {
    track: trackKey,
    column: options.levelColumn,
    mayCreate: options.createLevels ?? known.length === 0,
    newId: () => writer.newId(Level),
  });
  return { programId, trackId, trackKey, additions, levels };
}

/** Refuses a viewer who may not create what an import has to add. */
export function checkAdditions(writer: Writer, additions: readonly Addition[]): void {
  for (const [type, action] of [
    ['Program', 'program.create'],
    ['Track', 'track.create'],
    ['Level', 'level.create'],
  ] as const) {
    const missing = additions.filter((addition) => addition.type === type);
    if (missing.length === 0) continue;
    const may = mayEverywhere(writer.viewer as ProductViewer, action);
    if (may === true) continue;
    const names = missing.map(({ key }) => key).join(', ');
    throw problem(
      'FORBIDDEN',
      ['id'],
      `The import would create the ${type.toLowerCase()} ${names}. ${may.reason}`,
    );
  }
}

function chooseTrack<T extends { id: string; key: string }>(
  batch: Batch,
  tracks: readonly T[],
): T | undefined {
  if (batch.trackKey !== null) {
    const wanted = plain(batch.trackKey);
    return tracks.find(({ key }) => plain(key) === wanted);
  }
  if (tracks.length <= 1) return tracks[0];
  throw problem(
    'INVALID',
    ['input', 'track'],
    `The program ${batch.programKey} has several tracks; start the import with one of ${tracks.map(({ key }) => key).join(', ')}.`,
  );
}

// `cncf` is an abbreviation, `cloud-native` are words.
function titled(key: string): string {
  if (/^[a-z]{2,5}$/.test(key) && key !== defaultTrack) return key.toUpperCase();
  const words = key.replace(/[-_.]+/g, ' ').trim() || key;
  return words[0]!.toUpperCase() + words.slice(1);
}
