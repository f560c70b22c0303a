/** Whether many different documents make the product grow. */
import type { Servers } from './servers.js';

const documents = 10_000;
const warmUp = 500;
const atOnce = 8;
export const mebibyte = 1024 * 1024;

/** How many bytes the product holds more after 10,000 different documents as text. */
export async function growthByDocuments(servers: Servers): Promise<number> {
  await ask(servers, 'warm', warmUp);
  const before = servers.product.memory();
  await ask(servers, 'new', documents);
  return servers.product.memory() - before;
}

async function ask(servers: Servers, name: string, count: number): Promise<void> {
  let sent = 0;
  const keepAsking = async (): Promise<void> => {
    while (sent < count) {
      const number = sent++;
      await servers.graph(
        `query ${name}${number} { a${number}: partnerships(first: 1) { nodes { id name level { name } } } }`,
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, keepAsking));
}
