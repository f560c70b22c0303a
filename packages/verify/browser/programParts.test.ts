/** An admin says in a real browser for whom a program is, what it states, and takes back what was a mistake. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from './browser.js';
import { useDemo, useDesk } from './demo.js';
import { settled } from './demoConsole.js';
import { type Forms, formsOf } from './forms.js';

inBrowser('the parts of a program (needs Chromium)', () => {
  const demo = useDemo();
  const desk = useDesk(demo, 'ADMIN');
  let page: Page;
  let program: string;
  let forms: Forms;

  beforeAll(async () => {
    ({ page } = desk);
    forms = formsOf(page);
    const { programs } = await demo.product.admin(
      '{ programs(where: { key: { eq: "harborlight" } }) { nodes { id } } }',
    );
    program = programs.nodes[0].id as string;
  });

  const open = async (tab: string): Promise<void> => {
    await page.goto(`/programs/${program}/show?tab=${tab}`);
    await settled(page);
  };
  const section = (title: string) =>
    page.locator('main section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

  test('a group and a region are made once for all programs', async () => {
    await page.goto('/targetGroups/create');
    await page.locator('main form').getByLabel('Name').fill('Harbor clouds');
    await page.locator('main form').getByLabel('Key').fill('harbor-clouds');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('main header h2', { hasText: 'Harbor clouds' }).waitFor();
    await page.locator('main').getByRole('button', { name: 'Add', exact: true }).click();
    await forms.pick('Organization', 'Halden Automation');
    await forms.send({});
    await page.locator('main .MuiChip-root', { hasText: 'Halden Automation' }).waitFor();
    await page.goto('/regions/create');
    await page.locator('main form').getByRole('textbox', { name: 'Name', exact: true }).fill('The fjords');
    await page.locator('main form').getByLabel('Key').fill('fjords');
    await page.locator('main form').getByLabel('Short name').fill('FJ');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('main header h2', { hasText: 'The fjords' }).waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.waitForURL('**/regions');
  });

  test('a segment is written, gets a member, and is put in order', async () => {
    await open('audience');
    for (const name of ['First movers', 'Late comers']) {
      await section('Segments').getByRole('button', { name: 'Add a segment' }).click();
      await forms.pick('Track', 'Partner ladder');
      await page.getByRole('dialog').getByLabel('Kind').click();
      await page.getByRole('option', { name: 'Regional' }).click();
      await forms.send({ Name: name, 'Rate, %': '12.5' });
    }
    const row = section('Segments').getByRole('row', { name: /Late comers/ });
    expect(await row.innerText()).toContain('12.5%');
    await row.getByRole('button', { name: 'Add', exact: true }).click();
    await forms.pick('Organization', 'Halden Automation');
    await forms.send({});
    await row.locator('.MuiChip-root', { hasText: 'Halden Automation' }).waitFor();
    await forms.choose('Late comers', 'Move up');
    await page.waitForFunction(() =>
      /Late comers[^]*First movers/.test(document.querySelector('main')?.textContent ?? ''),
    );
    await row.locator('.MuiChip-deleteIcon').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await row.locator('.MuiChip-root').waitFor({ state: 'detached' });
    await forms.remove('Late comers');
    expect(await section('Segments').innerText()).not.toContain('Late comers');
  });

  test('whom the program would like to win is a group or an organization, and not both', async () => {
    await section('Named targets').getByRole('button', { name: 'Add a target' }).click();
    await forms.pick('Target group', 'Harbor clouds');
    await forms.pick('Organization', 'Halden Automation');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('The clouds');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('and not both').first().waitFor();
    await dialog.getByLabel('Organization').fill('');
    await dialog.getByLabel('Organization').press('Tab');
    await forms.send({});
    await section('Named targets').getByRole('link', { name: 'Harbor clouds' }).waitFor();
  });

  test('what is worked on, what is gained, how large the market is, what is told again and again', async () => {
    await open('statements');
    await forms.add(section('Focus'), 'Add a focus', { Name: 'Quiet harbors', Heading: 'Sound' });
    await section('Focus').getByText('Quiet harbors').waitFor();
    await forms.choose('Quiet harbors', 'Edit');
    await forms.send({ Name: 'Silent harbors' });
    await forms.add(section('Value for both sides'), 'State a value', { 'What it gains': 'A calm crew.' });
    await section('Value for both sides').getByText('A calm crew.').waitFor();
    await section('Market').getByRole('button', { name: 'Add a figure' }).click();
    await page.getByRole('dialog').getByLabel('Unit').click();
    await page.getByRole('option', { name: 'Money' }).click();
    await forms.send({ Value: '2000000', Currency: 'eur', Source: 'The harbor board', Day: '2026-01-31' });
    await section('Market').getByText('about EUR', { exact: false }).waitFor();
    await open('course');
    await forms.add(section('Communication'), 'Add a communication', { Name: 'The tide letter' });
    await section('Communication').getByText('The tide letter').waitFor();
    await forms.remove('The tide letter');
    await open('statements');
    await forms.remove('Silent harbors');
    expect(await section('Focus').innerText()).not.toContain('Silent harbors');
  });

  test('a level that was never in force goes, and then its track', async () => {
    await open('ladder');
    const main = page.locator('main');
    await main.getByRole('button', { name: 'Add a track' }).click();
    await forms.send({ Name: 'A mistake' });
    await forms.add(section('A mistake'), 'Add a level', { Name: 'Wrong rung' });
    await forms.choose('A mistake', 'Remove');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Other records need this Track').waitFor();
    await forms.remove('Wrong rung');
    await forms.remove('A mistake');
    await section('A mistake').waitFor({ state: 'detached' });
  });
});
