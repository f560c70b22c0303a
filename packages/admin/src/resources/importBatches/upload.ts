/** Sends a file to the graph piece by piece, however large it is. */
import {
  ImportBatchStartDocument,
  ImportBatchUploadDocument,
  type ImportBatchStartInput,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';

// the graph takes 1 MB of text at a time; what is not UTF-8 becomes three bytes for one
const pieceBytes = 320 * 1024;

/** The text of a file in pieces that never cut a character, in order. */
export async function* piecesOf(file: Blob, bytes: number = pieceBytes): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for (let at = 0; at < file.size || at === 0; at += bytes) {
    const part = new Uint8Array(await file.slice(at, at + bytes).arrayBuffer());
    yield decoder.decode(part, { stream: at + bytes < file.size });
  }
}

interface Sending {
  file: File;
  input: ImportBatchStartInput;
  /** Told the share that has arrived, 0 to 1. */
  onProgress: (share: number) => void;
}

/** Begins an import and sends its file; sending again with the same id goes on with the same import. */
export async function sendFile({ file, input, onProgress }: Sending): Promise<string> {
  const started = recordOf<{ id: string }>((await ask(ImportBatchStartDocument, { input })).payload);
  const send = async (position: number, text: string) =>
    recordOf<{ id: string }>(
      (await ask(ImportBatchUploadDocument, { id: started.id, position, text })).payload,
    );
  let first = '';
  let position = 0;
  for await (const text of piecesOf(file)) {
    if (position === 0) first = text;
    else await send(position, text);
    position += 1;
    onProgress(Math.min(1, (position * pieceBytes) / (file.size + pieceBytes)));
  }
  // the graph plans nothing without the beginning: coming last, it says that the rest has arrived
  await send(0, first);
  onProgress(1);
  return started.id;
}
