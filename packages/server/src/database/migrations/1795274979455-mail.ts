/** Mails, the links in them, and the language of users. */
import { SteppedMigration } from '../steppedMigration.js';

export class Mail1795274979455 extends SteppedMigration {
  readonly name = 'Mail1795274979455';
  readonly steps = [
    'CREATE TABLE `mail` (`to` varchar(254) NOT NULL, `kind` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `state` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `language` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `userId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `attempts` int NOT NULL, `nextAt` datetime(3) NOT NULL, `sentAt` datetime(3) NULL, `failure` varchar(500) NULL, `subject` varchar(200) NULL, `sealedText` text NULL, `id` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `version` int NOT NULL DEFAULT \'1\', `createdAt` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), `updatedAt` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), INDEX `mail_state_next_at_idx` (`state`, `nextAt`), INDEX `mail_to_id_idx` (`to`, `id`), INDEX `mail_kind_id_idx` (`kind`, `id`), INDEX `mail_next_at_id_idx` (`nextAt`, `id`), INDEX `mail_sent_at_id_idx` (`sentAt`, `id`), INDEX `mail_created_at_id_idx` (`createdAt`, `id`), INDEX `mail_updated_at_id_idx` (`updatedAt`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'CREATE TABLE `account_link` (`secretHash` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `userId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `kind` varchar(20) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `expiresAt` datetime(3) NOT NULL, INDEX `account_link_userId_idx` (`userId`), PRIMARY KEY (`secretHash`)) ENGINE=InnoDB',
    'ALTER TABLE `user` ADD `language` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL',
    "UPDATE `user` SET `language` = 'EN' WHERE `language` = ''",
    'ALTER TABLE `mail` ADD CONSTRAINT `FK_1262ececdc1061c04afc4c1ffce` FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE NO ACTION',
    'ALTER TABLE `account_link` ADD CONSTRAINT `FK_2632ac39be739192cbfeed5cbfe` FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE NO ACTION',
  ];
}
