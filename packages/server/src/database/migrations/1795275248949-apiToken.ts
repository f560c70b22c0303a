/** Adds what the apiToken module keeps. */
import { SteppedMigration } from '../steppedMigration.js';

export class ApiToken1795275248949 extends SteppedMigration {
  readonly name = 'ApiToken1795275248949';
  readonly steps = [
    'CREATE TABLE `api_token` (`userId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `name` varchar(80) NOT NULL, `start` varchar(16) NOT NULL, `secretHash` varchar(64) NOT NULL, `scopes` json NOT NULL, `operations` json NOT NULL, `state` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `expiresAt` datetime(3) NOT NULL, `lastUsedAt` datetime(3) NULL, `usedFrom` json NOT NULL, `id` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `version` int NOT NULL DEFAULT \'1\', `createdAt` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), `updatedAt` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), UNIQUE INDEX `api_token_secret_hash_key` (`secretHash`), INDEX `api_token_name_id_idx` (`name`, `id`), INDEX `api_token_start_id_idx` (`start`, `id`), INDEX `api_token_state_id_idx` (`state`, `id`), INDEX `api_token_expires_at_id_idx` (`expiresAt`, `id`), INDEX `api_token_last_used_at_id_idx` (`lastUsedAt`, `id`), INDEX `api_token_created_at_id_idx` (`createdAt`, `id`), INDEX `api_token_updated_at_id_idx` (`updatedAt`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'ALTER TABLE `api_token` ADD CONSTRAINT `FK_cbfc4e2b85b78207afb0b2d7fbc` FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE NO ACTION',
  ];
}
