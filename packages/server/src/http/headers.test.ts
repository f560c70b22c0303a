/** The headers of answers that are no pages, and what is added behind HTTPS. */
import { expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { registerHeaders } from './headers.js';

async function answered(isSecure: boolean): Promise<Record<string, unknown>> {
  const server = Fastify();
  registerHeaders(server, isSecure);
  server.get('/', () => ({ status: 'ok' }));
  const { headers } = await server.inject('/');
  await server.close();
  return headers;
}

test('data has nothing that a browser would run or frame', async () => {
  expect(await answered(false)).toMatchObject({
    'content-security-policy': `default-src 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
});

test('behind HTTPS the browser never asks without it again', async () => {
  expect((await answered(true))['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  expect((await answered(false))['strict-transport-security']).toBeUndefined();
});

test('a page that is as the browser has it keeps the policy that it came with', async () => {
  const server = Fastify();
  registerHeaders(server, false);
  server.get('/', (_request, reply) => reply.code(304).send());
  const { headers } = await server.inject('/');
  await server.close();
  expect(headers['content-security-policy']).toBeUndefined();
});
