/** Invitations are records of their own: who was invited and has not come yet is no user any more. */
import type { Role } from '@partnergraph/domain/permission.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { replaceWords } from '@partnergraph/graph/search/words.js';
import type { QueryRunner } from 'typeorm';
import { Invitation } from '../../modules/access/invitation.entity.js';
import { pendingAddressOf } from '../../modules/access/invitation.service.js';
import { SteppedMigration } from '../steppedMigration.js';
import { newId } from '../ids.js';

/** Who was invited, with the only role; the link may be over, or not be made yet. */
interface Invited {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly organizationId: string | null;
  readonly programId: string | null;
  readonly regionId: string | null;
}

export class Invitation1795296001877 extends SteppedMigration {
  readonly name = 'Invitation1795296001877';
  readonly steps = [
    'CREATE TABLE `invitation` (`name` varchar(200) NOT NULL, `email` varchar(254) NOT NULL, `language` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `role` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `organizationId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `programId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `regionId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `state` varchar(40) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `invitedById` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `userId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `sentAt` datetime(3) NOT NULL, `timesSent` int NOT NULL, `expiresAt` datetime(3) NOT NULL, `pendingAddress` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `secretHash` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, `id` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `version` int NOT NULL DEFAULT \'1\', `createdAt` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), `updatedAt` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), UNIQUE INDEX `invitation_pending_address_key` (`pendingAddress`), UNIQUE INDEX `invitation_secret_hash_key` (`secretHash`), INDEX `invitation_invited_by_created_at_idx` (`invitedById`, `createdAt`), INDEX `invitation_name_id_idx` (`name`, `id`), INDEX `invitation_email_id_idx` (`email`, `id`), INDEX `invitation_role_id_idx` (`role`, `id`), INDEX `invitation_state_id_idx` (`state`, `id`), INDEX `invitation_sent_at_id_idx` (`sentAt`, `id`), INDEX `invitation_expires_at_id_idx` (`expiresAt`, `id`), INDEX `invitation_created_at_id_idx` (`createdAt`, `id`), INDEX `invitation_updated_at_id_idx` (`updatedAt`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    'ALTER TABLE `account_link` DROP COLUMN `kind`',
    'ALTER TABLE `mail` ADD `invitationId` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL',
    'ALTER TABLE `invitation` ADD CONSTRAINT `FK_5c00d7d515395f91bd1fee19f32` FOREIGN KEY (`organizationId`) REFERENCES `organization`(`id`) ON DELETE RESTRICT ON UPDATE NO ACTION',
    'ALTER TABLE `invitation` ADD CONSTRAINT `FK_24186f58f99abc3bb82dd26a4d6` FOREIGN KEY (`programId`) REFERENCES `program`(`id`) ON DELETE RESTRICT ON UPDATE NO ACTION',
    'ALTER TABLE `invitation` ADD CONSTRAINT `FK_55f58eb4c5c47afc162218a0f72` FOREIGN KEY (`regionId`) REFERENCES `region`(`id`) ON DELETE RESTRICT ON UPDATE NO ACTION',
    'ALTER TABLE `invitation` ADD CONSTRAINT `FK_603764233ba5c97400836665523` FOREIGN KEY (`invitedById`) REFERENCES `user`(`id`) ON DELETE RESTRICT ON UPDATE NO ACTION',
    'ALTER TABLE `invitation` ADD CONSTRAINT `FK_05191060fae5b5485327709be7f` FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON DELETE RESTRICT ON UPDATE NO ACTION',
    'ALTER TABLE `mail` ADD CONSTRAINT `FK_fde8df0da730621b74f9e3957a5` FOREIGN KEY (`invitationId`) REFERENCES `invitation`(`id`) ON DELETE CASCADE ON UPDATE NO ACTION',
  ];

  override async up(runner: QueryRunner): Promise<void> {
    await super.up(runner);
    const invited = (await runner.query(
      `SELECT user.id AS userId, user.name, user.email, MAX(held.role) AS role, MAX(held.organizationId) AS organizationId, MAX(held.programId) AS programId, MAX(held.regionId) AS regionId
      FROM user JOIN role_grant held ON held.userId = user.id
      WHERE user.state = 'PENDING' AND user.passwordHash IS NULL
        AND user.id IN (SELECT CONVERT(subjectId USING ascii) COLLATE ascii_bin FROM event WHERE type = 'user.invite')
      GROUP BY user.id, user.name, user.email HAVING COUNT(*) = 1 ORDER BY user.id`,
    )) as Invited[];
    for (const one of invited) await turn(runner, one);
  }
}

/** Turns a user into an invitation, with the link that was mailed; one that other records need stays a user. */
async function turn(runner: QueryRunner, { userId, name, email, ...held }: Invited): Promise<void> {
  const id = newId('inv');
  const pendingAddress = pendingAddressOf({ email, ...held });
  await runner.startTransaction();
  try {
    await runner.query(
      `INSERT INTO invitation (id, name, email, language, role, organizationId, programId, regionId, state, invitedById, sentAt, timesSent, expiresAt, pendingAddress, secretHash, createdAt, updatedAt)
      SELECT ?, user.name, user.email, user.language, held.role, held.organizationId, held.programId, held.regionId, 'PENDING',
        (SELECT MAX(host.id) FROM event JOIN user host ON host.id = CONVERT(event.actorId USING ascii) COLLATE ascii_bin WHERE event.type = 'user.invite' AND event.subjectId = user.id),
        user.createdAt, 1, COALESCE(MAX(link.expiresAt), user.createdAt + INTERVAL 7 DAY), ?, MAX(link.secretHash), user.createdAt, user.updatedAt
      FROM user JOIN role_grant held ON held.userId = user.id LEFT JOIN account_link link ON link.userId = user.id
      WHERE user.id = ?
      GROUP BY user.name, user.email, user.language, held.role, held.organizationId, held.programId, held.regionId, user.createdAt, user.updatedAt, user.id`,
      [id, pendingAddress, userId],
    );
    await runner.query('UPDATE mail SET userId = NULL, invitationId = ? WHERE userId = ?', [id, userId]);
    await runner.query('UPDATE event_personal SET personId = ? WHERE personId = ?', [id, userId]);
    await runner.query('DELETE FROM search_token WHERE subjectId = ?', [userId]);
    await replaceWords(runner.manager, recordOf(Invitation), id, { name, email });
    await runner.query('DELETE FROM user WHERE id = ?', [userId]);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    const { errno } = error as { errno?: number };
    if (errno !== 1451) throw error;
  }
}
