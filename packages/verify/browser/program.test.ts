/** An admin builds a program in a real browser: ladder, process and template; then revises what is in force. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from './browser.js';
import { useDemo, useDesk } from './demo.js';
import { type Forms, formsOf } from './forms.js';

inBrowser('a program in the console (needs Chromium)', () => {
  const demo = useDemo();
  const desk = useDesk(demo, 'ADMIN');
  let page: Page;
  let { send, add, choose, act } = {} as Forms;

  beforeAll(() => {
    ({ page } = desk);
    ({ send, add, choose, act } = formsOf(page));
  });

  const points = (): Promise<string[]> => page.locator('main section ul li').allInnerTexts();

  test('a new program gets a track, a level, and what the level asks and gives', async () => {
    await page.goto('/programs/create');
    await page.locator('main form').getByLabel('Name').fill('Northern Lights');
    await page.locator('main form').getByLabel('Key').fill('northern');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('main header h2', { hasText: 'Northern Lights' }).waitFor();
    const main = page.locator('main');
    await add(main, 'Add a track', { Name: 'Installers' });
    await add(main, 'Add a level', { Name: 'Star' });
    await add(main, 'Add a benefit', { Name: 'First' });
    await add(main, 'Add a benefit', { Name: 'Second' });
    await main.getByRole('button', { name: 'Add a criterion' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Twenty installs');
    await dialog.locator('input[name=subject]').fill('Joint');
    await page.getByRole('option', { name: 'Joint customers' }).click();
    await dialog.locator('input[name=value]').fill('20');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.locator('main li[title="metric demo_joint_customers at least 20"]').waitFor();
  });

  test('parts are moved, changed and removed', async () => {
    await choose('Second', 'Move up');
    await page.waitForFunction(() =>
      /Second[^]*First/.test(document.querySelector('main')?.textContent ?? ''),
    );
    await choose('First', 'Edit');
    await send({ Name: 'Renamed' });
    await page.getByText('Renamed').first().waitFor();
    await choose('Second', 'Remove');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.locator('main section ul li', { hasText: 'Second' }).waitFor({ state: 'detached' });
    expect((await points()).map((text) => text.trim())).toEqual(['Twenty installs', 'Renamed']);
  });

  test('a published level is fixed, and revised as its next version', async () => {
    await act('Star', 'Publish');
    await page.getByRole('button', { name: 'Revise: Star', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Add a benefit' }).count()).toBe(0);
    await act('Star', 'Revise');
    await page.getByText('Version 2').first().waitFor();
    await add(page.locator('main'), 'Add a benefit', { Name: 'Newer' });
    await act('Star', 'Publish');
    await page.getByRole('button', { name: 'Publish: Star', exact: true }).waitFor({ state: 'detached' });
    // nobody holds the former version: it is out of sight
    expect((await points()).filter((text) => text.includes('Twenty installs'))).toHaveLength(1);
    expect(await points()).toContain('Newer');
  });

  test('the process of the program is what its partnerships begin with', async () => {
    await page.getByRole('tab', { name: 'Process and templates' }).click();
    const main = page.locator('main');
    await add(main, 'Add a phase', { Name: 'Learn' });
    await add(main, 'Add a phase', { Name: 'Install' });
    await add(main, 'Add a step', { Name: 'Read the book' });
    await choose('Install', 'Move up');
    await page.getByRole('heading', { name: '1. Install' }).waitFor();
    const { programs } = await demo.product.admin(
      '{ programs(where: { key: { eq: "northern" } }) { nodes { id phases(orderBy: { field: NUMBER }) { nodes { name steps { nodes { name } } } } } } }',
    );
    expect(programs.nodes[0].phases.nodes).toEqual([
      { name: 'Install', steps: { nodes: [] } },
      { name: 'Learn', steps: { nodes: [{ name: 'Read the book' }] } },
    ]);
  });

  test('a template is written, published, and fixed', async () => {
    await page.getByRole('link', { name: 'New template' }).click();
    await page.locator('main form').getByLabel('Name').fill('Northern agreement');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('main header h2', { hasText: 'Northern agreement' }).waitFor();
    const main = page.locator('main');
    await add(main, 'Add a section', { Name: 'Scope' });
    await add(main, 'Add a clause', { Title: 'Where', Text: 'In the north.' });
    await main.getByText('In the north.').first().waitFor();
    await act('Northern agreement', 'Publish');
    await page.getByRole('button', { name: 'Revise: Northern agreement' }).waitFor();
    expect(await page.getByRole('button', { name: 'Add a section' }).count()).toBe(0);
  });

  test('the history speaks the language of the forms', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('menuitem', { name: 'Português' }).click();
    const history = page.locator('main aside section').last();
    await history.getByText('Publicado').first().waitFor();
    const text = await history.innerText();
    for (const words of ['Estado', 'Rascunho', 'Publicado', 'Título', 'Criado', 'Seção'])
      expect(text).toContain(words);
    for (const words of ['State', 'Draft', 'Created', 'Title']) expect(text).not.toContain(words);
  });
});
