/** Who people are for a login provider, and the roles that its claims give. */
import { SteppedMigration } from '../steppedMigration.js';

export class Provider1795276415314 extends SteppedMigration {
  readonly name = 'Provider1795276415314';
  readonly steps = [
    'CREATE TABLE `external_identity` (`identityHash` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `issuer` varchar(500) NOT NULL, `userId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, INDEX `external_identity_userId_idx` (`userId`), PRIMARY KEY (`identityHash`)) ENGINE=InnoDB',
    'ALTER TABLE `role_grant` ADD `isFromProvider` tinyint NOT NULL',
    'ALTER TABLE `external_identity` ADD CONSTRAINT `FK_168858075ee5b882c6f5c431aa3` FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE NO ACTION',
  ];
}
