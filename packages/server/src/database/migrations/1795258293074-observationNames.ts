/** Adds what the observationNames module keeps. */
import { SteppedMigration } from '../steppedMigration.js';

export class ObservationNames1795258293074 extends SteppedMigration {
  readonly name = 'ObservationNames1795258293074';
  readonly steps = [
    'ALTER TABLE `observation` ADD `externalId` varchar(100) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
  ];
}
