/** Signing in the console: who may sign for both sides chooses, who signs for one is not asked, and both need no mouse. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { create, done, read, write } from '@partnergraph/server/testing/agreements.js';
import type { Client } from '@partnergraph/server/testing/harness.js';
import type { Browser, Page } from 'playwright-core';
import { inBrowser, startBrowser } from './browser.js';
import { type DemoConsole, openDemoConsole, settled } from './demoConsole.js';

inBrowser('signing (needs Chromium)', () => {
  let product: DemoConsole;
  let browser: Browser;
  let partnership: { id: string; organization: { id: string; name: string } };
  let agreement: string;

  beforeAll(async () => {
    product = await openDemoConsole();
    browser = await startBrowser();
    const { partnerships } = await product.admin(
      '{ partnerships(first: 1, where: { stage: { eq: ACTIVE } }) { nodes { id organization { id name } } } }',
    );
    partnership = partnerships.nodes[0];
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  beforeEach(async () => {
    agreement = await sent(product.admin, partnership.id);
  });

  const page = async (client: Client, options: object = {}) => {
    const watched = await product.openAs(client, browser, { reducedMotion: 'reduce', ...options });
    await watched.page.goto(`/agreements/${agreement}/show`);
    await settled(watched.page);
    return watched;
  };

  const signatures = async (): Promise<unknown[]> =>
    (await read(product.admin, agreement))['versions'].nodes
      .at(-1)
      .signatures.nodes.map(({ side, signerName }: { side: string; signerName: string }) => [
        side,
        signerName,
      ]);

  test('staff choose the side, and sign for both one after the other, with the keyboard alone', async () => {
    const { page: desk, complaints, close } = await page(product.admin);
    await open(desk, 'Sign');
    // the first thing that can be decided is ready: the side
    expect(await focused(desk)).toBe('combobox');
    await desk.keyboard.press('Escape');
    await desk.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await desk.evaluate(() => document.activeElement?.textContent)).toContain('Sign');
    await desk.keyboard.press('Enter');
    await ready(desk);
    await desk.keyboard.press('Enter');
    await desk.getByRole('option', { name: 'Partner' }).waitFor();
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('Enter');
    // for the partner somebody has to be named, and the dialog says so at the field
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    await desk.getByRole('dialog').getByText('Say who signed for the partner.').first().waitFor();
    await desk.getByLabel('Signed by').focus();
    await desk.keyboard.type('Ana Partner');
    await desk.keyboard.press('Enter');
    await desk.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await signatures()).toEqual([['PARTNER', 'Ana Partner']]);
    await settled(desk);
    // what is left is ours: nothing is asked, and who signs is the one who is here
    await open(desk, 'Sign');
    const dialog = desk.getByRole('dialog');
    expect(await dialog.getByRole('combobox').count()).toBe(0);
    expect(await focused(desk)).toBe('signerName');
    await desk.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await signatures()).toEqual(expect.arrayContaining([['US', expect.stringContaining('ADMIN')]]));
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('a partner signs for its own side, and is not asked for which', async () => {
    const partner = await product.hire('PARTNER_ADMIN', { organizationId: partnership.organization.id });
    const { page: desk, complaints, close } = await page(partner);
    await open(desk, 'Sign');
    const dialog = desk.getByRole('dialog');
    await dialog.getByText('For this side: Partner').waitFor();
    expect(await dialog.getByRole('combobox').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Sign' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await signatures()).toEqual([['PARTNER', expect.stringContaining('PARTNER_ADMIN')]]);
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test.each(['es', 'pt'])(
    'in %s it fits a telephone, and why it cannot be signed is said in that language',
    async (locale) => {
      const {
        page: phone,
        complaints,
        close,
      } = await page(product.admin, {
        viewport: { width: 400, height: 800 },
        locale,
      });
      await open(phone, locale === 'es' ? 'Firmar' : 'Assinar');
      const box = await phone.getByRole('dialog').boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(400);
      expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
      await phone.keyboard.press('Escape');
      await phone.getByRole('dialog').waitFor({ state: 'detached' });
      const change = await phone
        .locator('[aria-describedby]')
        .evaluateAll((all) =>
          all.map((one) => document.getElementById(one.getAttribute('aria-describedby')!)?.textContent ?? ''),
        );
      expect(change.filter((text) => /has to be|can be changed/.test(text))).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
    60_000,
  );
});

/** An agreement whose text waits for both signatures. */
async function sent(admin: Client, partnershipId: string): Promise<string> {
  const id = await create(admin, 'Agreement', { partnershipId, title: 'Harbor agreement' });
  const version = (await read(admin, id))['versions'].nodes[0].id;
  await create(admin, 'Clause', { agreementVersionId: version, key: 'all', title: 'All', text: 'Agreed.' });
  await write(admin, id);
  await done(admin, 'agreementStartNegotiation', await read(admin, id));
  await done(admin, 'agreementSendForSignature', await read(admin, id));
  return id;
}

/** Opens the form of an action with the keyboard. */
async function open(page: Page, action: string): Promise<void> {
  const button = page.getByRole('button', { name: new RegExp(`^${action}:`) });
  await button.focus();
  await page.keyboard.press('Enter');
  await ready(page);
}

/** Waits until the dialog is there and its first field has the focus. */
async function ready(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor();
  await settled(page);
  await page.waitForFunction(() =>
    document.activeElement?.matches('[role=dialog] :is(input, [role=combobox])'),
  );
}

/** What has the focus: the role of a choice, the name of a field. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('name') ?? activeElement?.getAttribute('role') ?? null;
  });
}
