/** The links of the log, what its events say of persons, and how far it was looked over. */
import { SteppedMigration } from '../steppedMigration.js';

export class Chain1795273160531 extends SteppedMigration {
  readonly name = 'Chain1795273160531';
  readonly steps = [
    'CREATE TABLE `event_link` (`sequence` int NOT NULL, `hash` binary(32) NOT NULL, `personalHash` binary(32) NULL, PRIMARY KEY (`sequence`)) ENGINE=InnoDB',
    'CREATE TABLE `event_check` (`id` tinyint NOT NULL, `sequence` int NOT NULL, `wholeAt` datetime(3) NULL, `brokenAt` int NULL, `brokenHow` varchar(40) NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'CREATE TABLE `event_personal` (`sequence` int NOT NULL, `personId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `salt` binary(16) NULL, `before` json NULL, `after` json NULL, `label` varchar(200) NULL, `note` text NULL, INDEX `event_personal_personId_idx` (`personId`), PRIMARY KEY (`sequence`)) ENGINE=InnoDB',
    "ALTER TABLE `event_head` ADD `linked` int NOT NULL DEFAULT '0'",
    'ALTER TABLE `event_head` ADD `hash` binary(32) NULL',
    'INSERT IGNORE INTO event_check (id, sequence) VALUES (1, 0)',
  ];
}
