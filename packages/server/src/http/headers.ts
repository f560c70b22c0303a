/** What every answer tells the browser to refuse: foreign scripts, frames, guesses at types, and, behind HTTPS, anything else. */
import type { FastifyInstance } from 'fastify';

const policy = (sources: Readonly<Record<string, string>>): string =>
  Object.entries(sources)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** The console and GraphiQL: scripts from files of ours alone; their styles are written by their libraries as they go. */
const pagePolicy = policy({
  'default-src': `'none'`,
  'script-src': `'self'`,
  'style-src': `'self' 'unsafe-inline'`,
  'img-src': `'self' data:`,
  'font-src': `'self' data:`,
  'connect-src': `'self'`,
  'worker-src': `'self' blob:`,
  'manifest-src': `'self'`,
  'base-uri': `'none'`,
  'form-action': `'self'`,
  'frame-ancestors': `'self'`,
});

/** The directory asks this server alone and needs nothing inline. */
export const directoryPolicy = policy({
  'default-src': `'none'`,
  'script-src': `'self'`,
  'style-src': `'self'`,
  'font-src': `'self'`,
  'img-src': `'self'`,
  'connect-src': `'self'`,
  'base-uri': `'none'`,
  'form-action': `'none'`,
  'frame-ancestors': `'self'`,
});

/** Answers that are no pages: whoever opens one as a page gets nothing to run. */
const dataPolicy = policy({ 'default-src': `'none'`, 'frame-ancestors': `'none'` });

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

const aYear = 31_536_000;

/** Gives every answer its headers, unless it has its own. */
export function registerHeaders(server: FastifyInstance, isSecure: boolean): void {
  server.addHook('onSend', (_request, reply, _payload, done) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
    reply.headers(always);
    if (isSecure) reply.header('strict-transport-security', `max-age=${aYear}; includeSubDomains`);
    // what has not changed keeps the policy that it was stored with
    const isStored = reply.statusCode === 304;
    if (!isStored && !reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', isPage ? pagePolicy : dataPolicy);
    if (!reply.hasHeader('cross-origin-resource-policy'))
      reply.header('cross-origin-resource-policy', 'same-origin');
    done();
  });
}
