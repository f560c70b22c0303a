/** The hand-written server: node:http, prepared statements and JSON.stringify, as a strong engineer would write it for these works alone. */
import { createServer, type IncomingMessage } from 'node:http';
import mysql from 'mysql2/promise';
import { dashboardAnswers } from './dashboard.js';
import { figureAnswers } from './figures.js';
import { readAnswers } from './reads.js';
import { writeAnswers } from './writes.js';

const pool = mysql.createPool({
  uri: process.env['DATABASE_URL']!,
  connectionLimit: 10,
  timezone: 'Z',
  charset: 'utf8mb4_unicode_520_ci',
  dateStrings: true,
  supportBigNumbers: true,
});
const answers = {
  ...readAnswers(pool),
  ...figureAnswers(pool),
  ...writeAnswers(pool),
  ...dashboardAnswers(pool),
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const server = createServer((request, response) => {
  const answer = async (): Promise<void> => {
    const [path, query] = request.url!.split('?') as [string, string?];
    const found = answers[path];
    if (!found) {
      response.writeHead(path === '/readyz' ? 200 : 404).end();
      return;
    }
    const body = request.method === 'POST' ? await bodyOf(request) : '';
    const text = JSON.stringify({ data: await found({ query: new URLSearchParams(query), body }) });
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  };
  answer().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    response.writeHead(500).end();
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
