/** Sends one JSON body and waits for the answer as long as it takes: an import of a million rows works for minutes. */
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly setCookies: readonly string[];
  readonly body: string;
}

/** Posts JSON; rejects with the error of the connection when there is no answer. */
export function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Reply> {
  const request = url.startsWith('https:') ? overHttps : overHttp;
  const length = String(Buffer.byteLength(body));
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers: { ...headers, 'content-length': length } },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            setCookies: response.headers['set-cookie'] ?? [],
            body: Buffer.concat(pieces).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
