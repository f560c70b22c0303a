/** One loader for each reference and list, new for each request. */
import DataLoader from 'dataloader';
import { type DataSource, type EntityTarget, In, type ObjectLiteral } from 'typeorm';
import { Agreement, Level, Organization, Program, Track, User } from './entities.js';

function byId<T extends ObjectLiteral & { id: string }>(
  source: DataSource,
  entity: EntityTarget<T>,
): DataLoader<string, T | null> {
  return new DataLoader(async (ids) => {
    const found = await source.manager.findBy(entity, { id: In([...ids]) } as never);
    const known = new Map(found.map((one) => [one.id, one]));
    return ids.map((id) => known.get(id) ?? null);
  });
}

export interface Loaders {
  readonly organization: DataLoader<string, Organization | null>;
  readonly program: DataLoader<string, Program | null>;
  readonly track: DataLoader<string, Track | null>;
  readonly level: DataLoader<string, Level | null>;
  readonly owner: DataLoader<string, User | null>;
  readonly agreements: DataLoader<string, Agreement[]>;
}

/** The loaders of one request. */
export const loadersOf = (source: DataSource): Loaders => ({
  organization: byId(source, Organization),
  program: byId(source, Program),
  track: byId(source, Track),
  level: byId(source, Level),
  owner: byId(source, User),
  agreements: new DataLoader(async (ids) => {
    const found = await source.manager.find(Agreement, {
      where: { partnershipId: In([...ids]) },
      order: { id: 'ASC' },
    });
    const known = Map.groupBy(found, ({ partnershipId }) => partnershipId);
    return ids.map((id) => known.get(id) ?? []);
  }),
});
