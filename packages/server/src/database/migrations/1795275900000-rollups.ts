/** Adds roll-ups of observations, and finds the events of a type of record that follow a place in the log. The first turn of the jobs makes the roll-ups. */
import { SteppedMigration } from '../steppedMigration.js';

export class Rollups1795275900000 extends SteppedMigration {
  readonly name = 'Rollups1795275900000';
  readonly steps = [
    'CREATE TABLE `metric_rollup` (`metricId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `sequence` int NOT NULL, PRIMARY KEY (`metricId`)) ENGINE=InnoDB',
    'CREATE TABLE `metric_rollup_cell` (`metricId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `grain` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `period` date NOT NULL, `number` int NOT NULL, `currency` varchar(3) NULL, `programId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `trackId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `levelId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `stage` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `partnershipKind` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `organizationKind` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `country` varchar(2) NULL, `value` decimal(48,6) NOT NULL, `denominator` decimal(48,6) NULL, `count` bigint NOT NULL, `lowest` decimal(24,6) NOT NULL, `highest` decimal(24,6) NOT NULL, `latest` decimal(48,6) NOT NULL, `series` int NOT NULL, PRIMARY KEY (`metricId`, `grain`, `period`, `number`)) ENGINE=InnoDB',
    'CREATE INDEX `event_subject_type_sequence_idx` ON `event` (`subjectType`, `sequence`)',
    'DROP INDEX `event_subject_type_id_idx` ON `event`',
  ];
}
