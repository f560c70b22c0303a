/** The console for each role: every page of its rail opens, the first record of every list, and every form that is offered there, and the graph refuses nothing on the way. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Role, roles } from '@partnergraph/domain/permission.js';
import type { Browser, Locator, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from './browser.js';
import { type DemoConsole, openDemoConsole, settled } from './demoConsole.js';

const inBrowser = chromiumPath() ? describe : describe.skip;

inBrowser('the console (needs Chromium)', () => {
  let product: DemoConsole;
  let browser: Browser;

  beforeAll(async () => {
    product = await openDemoConsole();
    browser = await startBrowser();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  test.each(Object.keys(roles) as Role[])(
    'has no door that hurts for %s',
    async (role) => {
      const { page, complaints, close } = await product.open(browser, { reducedMotion: 'reduce' }, role);
      const refused = refusals(page);
      const hurts: string[] = [];
      const look = async (place: string): Promise<void> => {
        await settled(page);
        const alerts = await page.locator('[role=alert], .MuiSnackbar-root').allInnerTexts();
        hurts.push(...[...alerts, ...refused.splice(0)].map((words) => `${place}: ${words}`));
      };
      const tryDoors = async (place: string): Promise<void> => {
        const exports = await addressesOf(page.locator('#main-content a[href^="/export/"]'));
        for (const address of exports) {
          const { status } = await page.evaluate(async (url) => {
            const answer = await fetch(url);
            await answer.text();
            return { status: answer.status };
          }, address);
          if (status !== 200) hurts.push(`${place}: the export answers ${status}`);
        }
        const form = page
          .locator('#main-content a:not([aria-disabled=true])')
          .filter({ hasText: /^(Create|Edit)$/ });
        if ((await form.count()) === 0) return;
        await follow(page, form.first());
        await page.locator('#main-content form').first().waitFor();
        await look(`${place}, its form`);
        await leave(page, () => page.goBack());
      };

      await page.goto('/');
      await page.locator(shown).first().waitFor();
      await look('/');
      const addresses = await addressesOf(page.locator('nav a:not([href="/"], [href="/graphql"])'));
      expect(addresses.length).toBeGreaterThan(2);
      for (const address of addresses) {
        await follow(page, page.locator(`nav a[href="${address}"]`));
        await look(address);
        await tryDoors(address);
        const row = page.locator('#main-content tbody tr[class*=clickableRow]').first();
        if ((await row.count()) === 0) continue;
        await follow(page, row.locator('td').nth(1));
        await page.locator('#main-content header h2').waitFor();
        await look(`${address}, a record`);
        await tryDoors(`${address}, a record`);
      }
      await page.goto('/nowhere/at/all');
      await page.getByRole('heading', { name: 'no page at this address' }).waitFor();
      await follow(page, page.getByRole('link', { name: 'To today' }));
      if (role !== 'ADMIN') {
        await page.goto('/mails');
        await page.getByRole('heading', { name: 'not among those your roles open' }).waitFor();
      }
      expect({ hurts, complaints }).toEqual({ hurts: [], complaints: [] });
      await close();
    },
    240_000,
  );
});

/** What a page has when it is there, full or empty. */
const shown = '#main-content :is(h2, h3, td, form, [role=list], [role=status], [role=alert])';

const addressesOf = (links: Locator): Promise<string[]> =>
  links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!));

const follow = (page: Page, link: Locator): Promise<void> => leave(page, () => link.click());

/** Goes to another page, and waits until the one before is gone: it stays until the next has been loaded. */
async function leave(page: Page, go: () => Promise<unknown>): Promise<void> {
  await settled(page);
  await page
    .locator('#main-content > *')
    .evaluateAll((all) => all.forEach((element) => element.setAttribute('data-before', '')));
  await go();
  await page.waitForFunction(() => !document.querySelector('[data-before]'));
  await page.locator(shown).first().waitFor();
  await settled(page);
}

/** What the graph refuses to a page, as it happens. */
function refusals(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', async (response) => {
    if (new URL(response.url()).pathname !== '/graphql') return;
    // a page that is left does not wait for its answers
    const { errors } = (await response.json().catch(() => ({}))) as { errors?: { message: string }[] };
    refused.push(...(errors ?? []).map(({ message }) => message));
  });
  return refused;
}
