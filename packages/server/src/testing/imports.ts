/** Imports as a client makes them: start, upload, plan, apply; and the roll of a day, whole. */
import type { Client } from './harness.js';

/** A batch as the payloads tell it. */
export interface BatchAnswer {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly columns: string[];
  readonly mapping: Record<string, string | null>;
  readonly additions: { type: string; key: string; name: string; rank?: number }[] | null;
  readonly rowCount: number;
  readonly createCount: number;
  readonly changeCount: number;
  readonly endCount: number;
  readonly unchangedCount: number;
  readonly rejectedCount: number;
  readonly doubtCount: number;
}

/** A file with the day on which it is right. */
export interface ListFile {
  readonly text: string;
  readonly asOf: string;
  readonly program?: string;
  readonly track?: string;
  readonly mapping?: object;
  readonly createLevels?: boolean;
  readonly isDryRun?: boolean;
}

const batchFields =
  'id version state columns mapping additions rowCount createCount changeCount endCount unchangedCount rejectedCount doubtCount';
const payload = `{ importBatch { ${batchFields} } errors { code path message } }`;

/** The payload of a mutation of imports. */
export interface ImportAnswer {
  readonly importBatch: BatchAnswer | null;
  readonly errors: { code: string; path: string[]; message: string }[];
}

async function mutate(client: Client, text: string, variables: object): Promise<ImportAnswer> {
  const data = await client(text, variables);
  return Object.values(data)[0] as ImportAnswer;
}

/** Starts an import and sends its text in small pieces. */
export async function upload(client: Client, file: ListFile): Promise<ImportAnswer> {
  const started = await mutate(
    client,
    `mutation ($input: ImportBatchStartInput!) { importBatchStart(input: $input) ${payload} }`,
    {
      input: {
        program: file.program ?? 'cncf',
        track: file.track ?? null,
        asOf: file.asOf,
        fileName: `members-${file.asOf}.csv`,
        sizeBytes: Buffer.byteLength(file.text),
        isDryRun: file.isDryRun ?? null,
      },
    },
  );
  if (!started.importBatch) return started;
  const { id } = started.importBatch;
  let answer = started;
  const size = 20_000;
  for (let position = 0; position === 0 || position * size < file.text.length; position++) {
    answer = await mutate(
      client,
      `mutation ($id: ID!, $position: Int!, $text: String!) { importBatchUpload(id: $id, position: $position, text: $text) ${payload} }`,
      { id, position, text: file.text.slice(position * size, (position + 1) * size) },
    );
    if (answer.errors.length > 0) return answer;
  }
  return answer;
}

/** One action on a batch. */
export function act(
  client: Client,
  action: 'Plan' | 'Apply' | 'Undo' | 'Discard',
  batch: { readonly id: string; readonly version: number },
  input?: object,
): Promise<ImportAnswer> {
  const type = action === 'Plan' ? 'ImportBatchPlanInput' : 'ActionInput';
  return mutate(
    client,
    `mutation ($id: ID!, $version: Int!, $input: ${type}) { importBatch${action}(id: $id, version: $version, input: $input) ${payload} }`,
    { id: batch.id, version: batch.version, input: input ?? null },
  );
}

/** Uploads and plans; throws when the file or its plan is refused. */
export async function plan(client: Client, file: ListFile): Promise<BatchAnswer> {
  const uploaded = done(await upload(client, file));
  return done(
    await act(client, 'Plan', uploaded, {
      mapping: file.mapping ?? null,
      createLevels: file.createLevels ?? null,
    }),
  );
}

/** Uploads, plans and applies; throws when anything is refused. */
export async function importList(client: Client, file: ListFile): Promise<BatchAnswer> {
  return done(await act(client, 'Apply', await plan(client, file)));
}

/** The batch of an answer without errors. */
export function done({ importBatch, errors }: ImportAnswer): BatchAnswer {
  if (!importBatch) throw new Error(errors.map(({ message }) => message).join('\n'));
  return importBatch;
}

/** The rows of a plan. */
export async function rowsOf(client: Client, id: string, where: object = {}): Promise<Record<string, any>[]> {
  const { importRows } = await client(
    'query ($where: ImportRowWhere) { importRows(where: $where, orderBy: [{ field: NUMBER }], first: 200) { nodes { id number name domain level plan reason changes isDoubtful candidates organization { id name } partnership { id name } } } }',
    { where: { and: [{ batch: { id: { eq: id } } }, where] } },
  );
  return importRows.nodes as Record<string, any>[];
}

/** Who was on the roll of a program on a day, each as `name: level`, in order; asked page by page. */
export async function rollOn(client: Client, program: string, day: string): Promise<string[]> {
  const roll: string[] = [];
  for (let after: string | null = null; ;) {
    const { partnerships }: Record<string, any> = await client(
      'query ($program: String!, $day: Date!, $after: String) { partnerships(where: { program: { key: { eq: $program } } }, asOf: $day, first: 200, after: $after) { nodes { name level { name } } pageInfo { hasNextPage endCursor } } }',
      { program, day, after },
    );
    for (const { name, level } of partnerships.nodes) roll.push(`${name}: ${level?.name ?? ''}`);
    if (!partnerships.pageInfo.hasNextPage) return roll.sort();
    after = partnerships.pageInfo.endCursor as string;
  }
}
