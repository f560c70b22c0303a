/** A row of a list may have been taken for several organizations, on several days. */
import { SteppedMigration } from '../steppedMigration.js';

export class Identities1795260900000 extends SteppedMigration {
  readonly name = 'Identities1795260900000';
  readonly steps = [
    'ALTER TABLE `import_identity` DROP PRIMARY KEY, ADD PRIMARY KEY (`trackId`, `rowKey`, `organizationId`)',
  ];
}
