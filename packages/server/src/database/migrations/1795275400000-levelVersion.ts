/** Adds the versions of levels; those that are there are the first ones. */
import { SteppedMigration } from '../steppedMigration.js';

export class LevelVersion1795275400000 extends SteppedMigration {
  readonly name = 'LevelVersion1795275400000';
  readonly steps = [
    'ALTER TABLE `level` ADD `levelVersion` int NOT NULL DEFAULT 1',
    'ALTER TABLE `level` ALTER `levelVersion` DROP DEFAULT',
    'CREATE UNIQUE INDEX `level_track_key_level_version_key` ON `level` (`trackId`, `key`, `levelVersion`)',
    'DROP INDEX `level_track_key_key` ON `level`',
  ];
}
