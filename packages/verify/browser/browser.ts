/** A real browser for tests of pages: found, started and stopped, with everything that went wrong on a page noted. */
import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable'];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium; undefined when there is none. */
function chromiumPath(): string | undefined {
  return [process.env['CHROMIUM_PATH'], ...places].find((path) => path && existsSync(path));
}

/** A suite of tests of pages: skipped where there is no Chromium, which its name should say it needs. */
export const inBrowser: typeof describe.skip = chromiumPath() ? describe : describe.skip;

/** Starts a browser without a window; throws when there is none. */
export function startBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('There is no Chromium on this machine.');
  return chromium.launch({ executablePath, args: flags });
}

/** A page of its own session, with what it complained of: errors, warnings of policies, requests that failed. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens a page; `options` are Playwright's for a context: size, language, colors. */
export async function openPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // a request that the page itself gave up for a newer one
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${reason}`);
  });
  return { page, complaints, close: () => context.close() };
}
