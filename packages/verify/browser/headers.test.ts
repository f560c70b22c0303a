/** What a browser is told with every page, and that it obeys: no inline script runs, nobody frames the console. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Harness, openHarness } from '@partnergraph/server/testing/harness.js';
import type { Browser } from 'playwright-core';
import { inBrowser, openPage, startBrowser } from './browser.js';

// without a browser the tests are counted as skipped, and the name says why
inBrowser('every page (needs Chromium)', () => {
  let harness: Harness;
  let browser: Browser;
  let frame: Server;
  let home: string;

  beforeAll(async () => {
    harness = await openHarness();
    home = await harness.server.listen({ host: '127.0.0.1', port: 0 });
    frame = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><title>Frame</title><iframe src="${home}/"></iframe>`);
    });
    await new Promise<void>((resolve) => frame.listen(0, '127.0.0.1', resolve));
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    frame?.close();
    await harness?.close();
  });

  test.each(['/', '/organizations', '/graphql', '/directory'])(
    '%s runs files of ours alone',
    async (path) => {
      const { page, close } = await openPage(browser);
      const response = await page.goto(home + path);
      expect(response!.status()).toBe(200);
      const headers = await response!.allHeaders();
      const policy = headers['content-security-policy']!;
      expect(policy).toContain(`default-src 'none'; script-src 'self';`);
      expect(policy).toContain(`frame-ancestors 'self'`);
      expect(/script-src[^;]*unsafe/.test(policy)).toBe(false);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      const ran = await page.evaluate(async () => {
        const refused = new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        });
        const script = document.createElement('script');
        script.textContent = 'globalThis.wasRun = true';
        document.body.append(script);
        return [await refused, 'wasRun' in globalThis];
      });
      expect(ran).toEqual(['script-src-elem', false]);
      await close();
    },
  );

  test('pages work under their policy without a complaint', async () => {
    const { page, complaints, close } = await openPage(browser);
    for (const path of ['/', '/directory']) {
      await page.goto(home + path);
      await page.waitForLoadState('networkidle');
    }
    expect(complaints.filter((complaint) => complaint.includes('Content Security Policy'))).toEqual([]);
    await close();
  });

  test('the console does not show itself in a frame of somebody else', async () => {
    const { page, complaints, close } = await openPage(browser);
    await page.goto(`http://localhost:${(frame.address() as AddressInfo).port}/`);
    await page.waitForLoadState('networkidle');
    expect(complaints.join('\n')).toContain('frame-ancestors');
    await close();
  });
});
