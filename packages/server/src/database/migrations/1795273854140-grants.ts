/** A grant may be limited to a program and a region; data may be bound to a region; a partnership has notes of ours. */
import { SteppedMigration } from '../steppedMigration.js';

export class Grants1795273854140 extends SteppedMigration {
  readonly name = 'Grants1795273854140';
  readonly steps = [
    'ALTER TABLE `partnership` ADD `workNotes` text NULL',
    'ALTER TABLE `organization` ADD `residencyId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, ADD `residencyBasis` varchar(500) NULL',
    'ALTER TABLE `role_grant` ADD `programId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, ADD `regionId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, ADD UNIQUE INDEX `role_grant_user_role_organization_program_region_key` (`userId`, `role`, `organizationId`, `programId`, `regionId`)',
    // after the other: the reference to the user always has an index that begins with it
    'DROP INDEX `role_grant_user_role_organization_key` ON `role_grant`',
    'ALTER TABLE `organization` ADD CONSTRAINT `FK_967ec55a38ebccafd742b8bf397` FOREIGN KEY (`residencyId`) REFERENCES `region`(`id`) ON DELETE RESTRICT ON UPDATE NO ACTION',
    'ALTER TABLE `role_grant` ADD CONSTRAINT `FK_69dda6fdb09b8b625f7351f1640` FOREIGN KEY (`programId`) REFERENCES `program`(`id`) ON DELETE RESTRICT ON UPDATE NO ACTION',
    'ALTER TABLE `role_grant` ADD CONSTRAINT `FK_181fba0c7444a92c4086933922e` FOREIGN KEY (`regionId`) REFERENCES `region`(`id`) ON DELETE RESTRICT ON UPDATE NO ACTION',
  ];
}
