/** The use case of a programme file: all of it in one transaction, or nothing. */
import { problem } from '@partnergraph/graph/api/payload.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import { mayEverywhere } from '../access/policy.js';
import type { ProductViewer } from '../access/viewer.js';
import { Application } from './application.js';

/** Undoes the transaction of a dry run, and carries out what it found. */
class DryRun extends Error {
  constructor(readonly application: Application) {
    super('This was a dry run.');
  }
}

/** Applies a file through `transact`; with `isDryRun` everything is done, looked at, and undone. */
export async function applyProgram(
  transact: GraphContext['transact'],
  input: Row,
  isDryRun: boolean,
): Promise<Application> {
  try {
    return await transact(async (writer) => {
      const may = mayEverywhere(writer.viewer as ProductViewer, 'program.apply');
      if (may !== true) throw problem('FORBIDDEN', ['input'], may);
      writer.batchId = writer.options.newId('pfa');
      const application = new Application(writer, input);
      await application.run();
      if (isDryRun) throw new DryRun(application);
      return application;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.application;
    throw error;
  }
}
