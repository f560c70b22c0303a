/** A migration as a list of statements that can be begun again: DDL commits by itself, so a process that dies leaves some of them done. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A table, column, key or constraint that is already there, or already gone, as both engines name it. */
const alreadyThere = new Set([1050, 1060, 1061, 1091, 1826, 1022, 121]);

function isAlreadyThere(error: unknown): boolean {
  const { errno, message } = error as { errno?: number; message?: string };
  return alreadyThere.has(errno ?? 0) || (errno === 1005 && /errno: 121/.test(message ?? ''));
}

export abstract class SteppedMigration implements MigrationInterface {
  abstract readonly name: string;
  abstract readonly steps: readonly string[];

  async up(runner: QueryRunner): Promise<void> {
    for (const step of this.steps) {
      try {
        await runner.query(step);
      } catch (error) {
        if (!isAlreadyThere(error)) throw error;
      }
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward: write the next one.');
  }
}
