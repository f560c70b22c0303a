/** What most tests of pages begin with: the product with its demo, a browser, and a desk to sit at, opened once before them and closed after. */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Role } from '@partnergraph/domain/permission.js';
import type { Browser, Page } from 'playwright-core';
import { type openPage, startBrowser, type WatchedPage } from './browser.js';
import { type DemoConsole, openDemoConsole } from './demoConsole.js';

/** The product and the browser of one suite; they are there once its tests run. */
export interface Demo {
  readonly product: DemoConsole;
  readonly browser: Browser;
}

/** A page of somebody that stays open through a suite, and may not complain of anything. */
export interface Desk {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens both before the tests of the suite that calls it, closes both after them. */
export function useDemo(): Demo {
  const demo = {} as { product: DemoConsole; browser: Browser };
  beforeAll(async () => {
    demo.product = await openDemoConsole();
    demo.browser = await startBrowser();
  }, 240_000);
  afterAll(async () => {
    await demo.browser?.close();
    await demo.product?.close();
  });
  return demo;
}

/** Sits somebody with a role down, nobody without one; whatever a test does, the page has nothing to complain of. */
export function useDesk(demo: Demo, role?: Role, options: Parameters<typeof openPage>[1] = {}): Desk {
  const desk = {} as { -readonly [Part in keyof WatchedPage]: WatchedPage[Part] };
  beforeAll(async () => {
    Object.assign(desk, await demo.product.open(demo.browser, { reducedMotion: 'reduce', ...options }, role));
    desk.page.setDefaultTimeout(10_000);
  });
  afterEach(() => {
    if (desk.complaints?.length > 0) throw new Error(desk.complaints.join('\n'));
  });
  return desk;
}
