/** Second factors of users, with their recovery codes. */
import { SteppedMigration } from '../steppedMigration.js';

export class SecondFactor1795273993362 extends SteppedMigration {
  readonly name = 'SecondFactor1795273993362';
  readonly steps = [
    'CREATE TABLE `second_factor` (`userId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `sealedSecret` varchar(255) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `lastStep` int NOT NULL DEFAULT \'0\', `confirmedAt` datetime(3) NULL, PRIMARY KEY (`userId`)) ENGINE=InnoDB',
    'CREATE TABLE `recovery_code` (`userId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `codeHash` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `usedAt` datetime(3) NULL, PRIMARY KEY (`userId`, `codeHash`)) ENGINE=InnoDB',
    'ALTER TABLE `user` ADD `secondFactorSince` datetime(3) NULL',
    'CREATE INDEX `user_second_factor_since_id_idx` ON `user` (`secondFactorSince`, `id`)',
    'ALTER TABLE `second_factor` ADD CONSTRAINT `FK_216590f9f914dfc8c98b8d03e7f` FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE NO ACTION',
    'ALTER TABLE `recovery_code` ADD CONSTRAINT `FK_0e10289994b9a90be4cde06e15c` FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE NO ACTION',
  ];
}
