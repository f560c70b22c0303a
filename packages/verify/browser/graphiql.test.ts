/** The analyst's way into the graph: the question that GraphiQL opens with, and the panel that draws how it was answered. */
import { expect, test } from '@jest/globals';
import { demoPassword } from '@partnergraph/server/database/demo/cast.js';
import type { Page } from 'playwright-core';
import { inBrowser } from './browser.js';
import { useDemo } from './demo.js';

inBrowser('GraphiQL (needs Chromium)', () => {
  const demo = useDemo();

  test('an analyst asks, and sees level by level how it was answered', async () => {
    const { page, complaints, close } = await demo.product.open(demo.browser, { reducedMotion: 'reduce' });
    await page.goto('/');
    await page.getByLabel('Email').fill('analyst@harborlight.example');
    await page.getByLabel('Password').fill(demoPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Yuki Tanabe' }).waitFor();
    await page.goto('/graphql');
    expect(await ask(page)).not.toContain('extensions');
    const panel = await openPanel(page);
    await panel.getByText('Nothing was asked yet.').waitFor();
    expect(await ask(page)).toContain('"extensions":{"plan":true}');
    const levels = panel.getByRole('listitem');
    await levels.first().waitFor();
    // The count comes with the groups: from one pass over the rows, which is then added up.
    expect(await levels.locator('strong').allInnerTexts()).toEqual(['partnerships.groups']);
    const statements = levels.first().getByText('Statement');
    expect(await statements.count()).toBe(2);
    await statements.first().click();
    expect(await levels.first().locator('pre').first().innerText()).toMatch(/^SELECT\n/);
    await panel.getByText('Explain', { exact: true }).click();
    await panel.getByText('Run the question again').waitFor();
    expect(await ask(page)).toContain('"plan":"explain"');
    await statements.first().click();
    await levels.first().getByRole('columnheader', { name: 'Index' }).first().waitFor();
    // the answer itself is that of everybody
    expect(await page.locator('.result-window').innerText()).not.toContain('milliseconds');
    expect(complaints).toEqual([]);
    await close();
  });

  test('who may not know is told so', async () => {
    const { page, close } = await demo.product.open(
      demo.browser,
      { reducedMotion: 'reduce' },
      'PARTNER_MANAGER',
    );
    await page.goto('/graphql');
    const panel = await openPanel(page);
    await ask(page);
    await panel.getByText('Your roles do not include').waitFor();
    await close();
  });
});

async function openPanel(page: Page) {
  await page.getByRole('button', { name: 'Show How it was answered' }).click();
  return page.getByRole('region', { name: 'How it was answered' });
}

/** Runs what the editor holds; gives what was sent, once it is answered. */
async function ask(page: Page): Promise<string> {
  // the button is there before the editor
  await page.locator('.view-line', { hasText: 'PartnersByStage' }).waitFor();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().postData()?.includes('PartnersByStage') ?? false),
    page.getByRole('button', { name: 'Execute query' }).click(),
  ]);
  await answer.finished();
  return answer.request().postData()!;
}
