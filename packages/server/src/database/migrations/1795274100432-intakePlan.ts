/** Rows of a plan are written once, with the ids of what they will create; dry runs; codes of events are compared letter by letter. */
import { SteppedMigration } from '../steppedMigration.js';

export class IntakePlan1795274100432 extends SteppedMigration {
  readonly name = 'IntakePlan1795274100432';
  readonly steps = [
    'ALTER TABLE `import_row` DROP FOREIGN KEY `FK_18fb13191875828a5730cb16fd8`',
    'ALTER TABLE `import_row` DROP FOREIGN KEY `FK_db4ba122e1e26ff454e42c772b0`',
    'CREATE INDEX `import_row_organization_batch_idx` ON `import_row` (`organizationId`, `batchId`)',
    'CREATE INDEX `import_row_partnership_batch_idx` ON `import_row` (`partnershipId`, `batchId`)',
    'DROP INDEX `FK_18fb13191875828a5730cb16fd8` ON `import_row`',
    'DROP INDEX `FK_db4ba122e1e26ff454e42c772b0` ON `import_row`',
    'DROP INDEX `import_row_batch_row_key_idx` ON `import_row`',
    'ALTER TABLE `import_row` DROP COLUMN `isShared`',
    'ALTER TABLE `import_row` ADD `isDecided` tinyint NOT NULL',
    'ALTER TABLE `import_row` ADD `isKnown` tinyint NOT NULL DEFAULT 0',
    'ALTER TABLE `import_batch` ADD `isDryRun` tinyint NOT NULL',
    // A plan of before lacks those ids: it is made again from the text, which is kept until a plan is applied.
    "UPDATE `import_batch` SET `state` = 'UPLOADING', `version` = `version` + 1 WHERE `state` = 'PLANNED'",
    'ALTER TABLE `event` MODIFY `type` varchar(80) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, MODIFY `subjectType` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, MODIFY `subjectId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, MODIFY `actorId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, MODIFY `batchId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL',
  ];
}
