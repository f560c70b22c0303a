/** The words of a contact's address stand apart in the index of search, as not everybody who sees a contact sees its address. */
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { replaceWords } from '@partnergraph/graph/search/words.js';
import type { QueryRunner } from 'typeorm';
import { Contact } from '../../modules/partner/contact.entity.js';
import { SteppedMigration } from '../steppedMigration.js';

export class GuardedWords1795273200000 extends SteppedMigration {
  readonly name = 'GuardedWords1795273200000';
  readonly steps = [];

  override async up(runner: QueryRunner): Promise<void> {
    const contacts: { id: string }[] = await runner.query('SELECT id, name, email, title FROM contact');
    for (const contact of contacts)
      await replaceWords(runner.manager, recordOf(Contact), contact.id, { ...contact });
  }
}
