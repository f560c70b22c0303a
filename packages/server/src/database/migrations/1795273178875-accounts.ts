/** Sessions with a device, an address and a last use, and counted logins; sessions that were begun before are over. */
import { SteppedMigration } from '../steppedMigration.js';

export class Accounts1795273178875 extends SteppedMigration {
  readonly name = 'Accounts1795273178875';
  readonly steps = [
    'CREATE TABLE `login_attempt` (`keyHash` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `failures` int NOT NULL, `lastAt` datetime(3) NOT NULL, INDEX `login_attempt_lastAt_idx` (`lastAt`), PRIMARY KEY (`keyHash`)) ENGINE=InnoDB',
    'DROP TABLE IF EXISTS `session`',
    'CREATE TABLE `session` (`userId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `secretHash` varchar(64) NOT NULL, `device` varchar(120) NOT NULL, `address` varchar(45) NOT NULL, `proof` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `startedAt` datetime(3) NOT NULL, `lastSeenAt` datetime(3) NOT NULL, `expiresAt` datetime(3) NOT NULL, `id` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, UNIQUE INDEX `session_secret_hash_key` (`secretHash`), INDEX `session_user_last_seen_at_idx` (`userId`, `lastSeenAt`), INDEX `session_proof_id_idx` (`proof`, `id`), INDEX `session_started_at_id_idx` (`startedAt`, `id`), INDEX `session_last_seen_at_id_idx` (`lastSeenAt`, `id`), INDEX `session_expires_at_id_idx` (`expiresAt`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'ALTER TABLE `session` ADD CONSTRAINT `FK_3d2f174ef04fb312fdebd0ddc53` FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE NO ACTION',
  ];
}
