/** The doors by which a member list enters the graph, as the client knows them. */
import { operation, type UserError } from '../client.js';

/** An import with what its plan comes to. */
export interface Batch {
  id: string;
  version: number;
  state: string;
  columns: string[];
  mapping: Record<string, string | null> | null;
  additions: { type: 'Program' | 'Track' | 'Level'; key: string; name: string; rank?: number }[] | null;
  rowCount: number;
  createCount: number;
  changeCount: number;
  endCount: number;
  unchangedCount: number;
  rejectedCount: number;
  doubtCount: number;
}

/** How every mutation of imports answers. */
export interface Answer {
  importBatch: Batch | null;
  errors: UserError[];
}

/** A row of a plan. */
export interface Row {
  number: number | null;
  name: string;
  level: string | null;
  plan: string;
  reason: string | null;
  changes: Record<string, { before: unknown; after: unknown }> | null;
  candidates: { id: string; name: string; domains: string[] }[] | null;
}

const payload = `{
    importBatch {
      id version state columns mapping additions
      rowCount createCount changeCount endCount unchangedCount rejectedCount doubtCount
    }
    errors { code path message }
  }`;

/** Begins an import. */
export const importStart = operation<
  { importBatchStart: Answer },
  {
    input: {
      program: string;
      track: string | null;
      asOf: string;
      fileName: string;
      sizeBytes: number;
      isDryRun: boolean;
    };
  }
>(
  `mutation ImportBatchStart($input: ImportBatchStartInput!) {
    importBatchStart(input: $input) ${payload}
  }`,
);

/** Sends a piece of the file. */
export const importUpload = operation<
  { importBatchUpload: Answer },
  { id: string; position: number; text: string }
>(
  `mutation ImportBatchUpload($id: ID!, $position: Int!, $text: String!) {
    importBatchUpload(id: $id, position: $position, text: $text) ${payload}
  }`,
);

/** Makes the plan. */
export const importPlan = operation<
  { importBatchPlan: Answer },
  {
    id: string;
    version: number;
    input: { mapping: Record<string, string>; createLevels: boolean | null };
  }
>(
  `mutation ImportBatchPlan($id: ID!, $version: Int!, $input: ImportBatchPlanInput) {
    importBatchPlan(id: $id, version: $version, input: $input) ${payload}
  }`,
);

/** Carries the plan out. */
export const importApply = operation<{ importBatchApply: Answer }, { id: string; version: number }>(
  `mutation ImportBatchApply($id: ID!, $version: Int!) {
    importBatchApply(id: $id, version: $version) ${payload}
  }`,
);

/** Gives an import up. */
export const importDiscard = operation<{ importBatchDiscard: Answer }, { id: string; version: number }>(
  `mutation ImportBatchDiscard($id: ID!, $version: Int!) {
    importBatchDiscard(id: $id, version: $version) ${payload}
  }`,
);

/** Takes an applied import back. */
export const importUndo = operation<{ importBatchUndo: Answer }, { id: string; version: number }>(
  `mutation ImportBatchUndo($id: ID!, $version: Int!) {
    importBatchUndo(id: $id, version: $version) ${payload}
  }`,
);

/** An import by its id. */
export const importBatch = operation<{ importBatch: (Batch & { fileName: string }) | null }, { id: string }>(
  `query ImportBatch($id: ID!) { importBatch(id: $id) { id version state fileName rowCount } }`,
);

/** The first rows of a plan with one outcome. */
export const importRows = operation<
  { importRows: { nodes: Row[] } },
  { id: string; plan: string; first: number }
>(
  `query ImportRows($id: ID!, $plan: ImportOutcome!, $first: Int!) {
    importRows(
      where: { batch: { id: { eq: $id } }, plan: { eq: $plan } }
      orderBy: [{ field: NUMBER, direction: ASC }]
      first: $first
    ) { nodes { number name level plan reason changes candidates } }
  }`,
);
