/** The console without a mouse: every place can be reached and is seen to be reached, dialogs keep the focus and give it back, and keys lead nowhere that is closed. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from './browser.js';
import { useDemo, useDesk } from './demo.js';
import { settled } from './demoConsole.js';

inBrowser('with the keyboard alone (needs Chromium)', () => {
  const demo = useDemo();
  const desk = useDesk(demo, 'ADMIN');
  let page: Page;

  beforeAll(async () => {
    ({ page } = desk);
    await page.goto('/');
    await page.locator('main a[href*="filter="]').first().waitFor();
  });

  /** Opens a list by its letter. */
  const go = async (letter: string, path: string): Promise<void> => {
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await page.waitForURL(`**${path}`);
    await page.locator('main tbody tr').first().waitFor();
    await settled(page);
  };

  test('a record is found in a list, opened, changed and saved', async () => {
    await go('c', '/contacts');
    await tabTo(page, 'main input[name=search], main input#search');
    await page.keyboard.type('Amira');
    await page.waitForURL(/filter=/);
    await settled(page);
    await tabTo(page, 'main tbody tr');
    await page.keyboard.press('Enter');
    await page.locator('main header h2', { hasText: 'Amira' }).waitFor();
    await settled(page);
    await tabTo(page, 'main header a[href^="/contacts/"]');
    await page.keyboard.press('Enter');
    await page.locator('main form').waitFor();
    await settled(page);
    await tabTo(page, 'main form input[name=title]');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Head of the harbor');
    await tabTo(page, 'main form [type=submit]');
    await page.keyboard.press('Enter');
    await page.getByText('Head of the harbor').first().waitFor();
  });

  test('a dialog keeps the focus, and gives it back', async () => {
    await go('p', '/partnerships');
    await tabTo(page, 'main tbody tr');
    await page.keyboard.press('Enter');
    await page.locator('main header [role=group]').waitFor();
    await settled(page);
    await tabTo(page, 'main header [role=group] button[aria-disabled=false]');
    const opener = await page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('Enter');
    await page.locator('[role=dialog] :is(input, textarea):focus').waitFor();
    for (let times = 0; times < 8; times++) {
      await page.keyboard.press('Tab');
      // at its end the focus is led back to its beginning
      await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]'));
    }
    // the first may only close the choices of a field
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(opener);
  });

  test('wherever the focus is, it is seen', async () => {
    await go('o', '/organizations');
    const unseen: string[] = [];
    for (let times = 0; times < 45; times++) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate(() => {
        const one = document.activeElement;
        if (!one || one === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        const framed = one.matches('input, textarea, [role=combobox]');
        const isSeen = framed || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
        return isSeen ? null : one.outerHTML.slice(0, 120);
      });
      if (hidden) unseen.push(hidden);
    }
    expect(unseen).toEqual([]);
  });

  test('keys lead nowhere that is closed, and the help does not speak of it', async () => {
    const member = await demo.product.open(demo.browser, { reducedMotion: 'reduce' }, 'PARTNER_MEMBER');
    await member.page.goto('/');
    await member.page.locator('nav a[href="/partnerships"]').waitFor();
    await settled(member.page);
    await member.page.keyboard.press('g');
    await member.page.keyboard.press('e');
    await member.page.keyboard.press('g');
    await member.page.keyboard.press('p');
    await member.page.waitForURL('**/partnerships');
    await member.page.goBack();
    expect(new URL(member.page.url()).pathname).toBe('/');
    await member.page.keyboard.press('?');
    const help = member.page.getByRole('dialog');
    await help.getByText('Go to Partnerships').waitFor();
    expect(await help.getByText('Go to Events').count()).toBe(0);
    expect(await help.getByText('Go to Imports').count()).toBe(0);
    await member.close();
  });
});

/** Presses Tab until the focus is on such an element; eighty times are too many for anybody. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let times = 0; times < 80; times++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector}.`);
}
