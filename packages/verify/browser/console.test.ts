/** The admin's day in a real browser, as it is worked through; then the same console by keyboard alone. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { demoPassword } from '@partnergraph/server/database/demo/cast.js';
import type { Locator, Page } from 'playwright-core';
import { inBrowser } from './browser.js';
import { useDemo, useDesk } from './demo.js';
import { type DemoConsole, settled } from './demoConsole.js';

const partner = 'Ærøskøbing Données';

inBrowser('the console (needs Chromium)', () => {
  const demo = useDemo();

  describe("the admin's day", () => {
    const desk = useDesk(demo, undefined, { colorScheme: 'light' });
    let page: Page;
    let organization: string;
    let partnership: string;

    beforeAll(() => {
      ({ page } = desk);
    });

    test('a wrong password is refused, the right one opens', async () => {
      await page.goto('/');
      await page.getByLabel('Email').fill('admin@harborlight.example');
      await page.getByLabel('Password').fill('not this one');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Password').fill(demoPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Ada Norberg' }).waitFor();
    });

    test('every number of the morning leads to as many rows', async () => {
      const numbers = page.locator('main a[href*="filter="]');
      await numbers.first().waitFor();
      await settled(page);
      const count = await numbers.count();
      expect(count).toBeGreaterThan(10);
      for (let index = 0; index < count; index++) {
        const number = numbers.nth(index);
        const href = (await number.getAttribute('href'))!;
        const shown = await numberIn(number);
        await number.click();
        await page.waitForURL((url) => url.pathname !== '/');
        expect([href, await listTotal(page)]).toEqual([href, shown]);
        await page.goBack();
        await numbers.nth(count - 1).waitFor();
      }
    });

    test('one key searches everywhere, whatever the accents', async () => {
      for (const [typed, meant] of [
        ['koyo', 'Kōyō Networks'],
        ['NUMÉRIQUE', 'Atelier Numérique Vauban'],
        ['曙光', '曙光云科技'],
      ] as const) {
        await page.keyboard.press('/');
        await page.getByRole('combobox', { name: 'Search' }).fill(typed);
        await page.getByRole('option', { name: meant }).first().click();
        await page.locator('main header h2', { hasText: meant }).waitFor();
        await settled(page);
      }
    });

    test('an organization is created', async () => {
      await openFromMenu(page, 'Organizations');
      await page.keyboard.press('n');
      await page.locator('main form').getByLabel('Name').fill(partner);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('main header h2', { hasText: partner }).waitFor();
      organization = idOf(page);
    });

    test('a partnership is created', async () => {
      await openFromMenu(page, 'Partnerships');
      await page.getByRole('link', { name: 'Create' }).click();
      await choose(page, 'organization', partner);
      await choose(page, 'program', 'Harborlight');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('main header h2', { hasText: partner }).waitFor();
      partnership = idOf(page);
    });

    test('what cannot be done now says why; what can be done takes a note', async () => {
      await page.locator('main header').getByRole('button', { name: 'More actions' }).click();
      const refused = page.locator('[role=menuitem][aria-disabled=true]');
      await refused.first().waitFor();
      for (const reason of await refused.locator('.MuiListItemText-secondary').allInnerTexts())
        expect(reason.length).toBeGreaterThan(10);
      expect(await refused.locator('.MuiListItemText-secondary').count()).toBe(await refused.count());
      await page.keyboard.press('Escape');
      await act(page.locator('main header'), 'Qualify', 'They asked about the north.');
      await page.locator('main header .MuiChip-root', { hasText: 'Prospect' }).waitFor();
      await page.locator('main li', { hasText: 'They asked about the north.' }).waitFor();
      await act(page.locator('main header'), 'Apply');
      await page.locator('main header .MuiChip-root', { hasText: 'Applied' }).waitFor();
    });

    test('an action on what somebody else has changed asks to look again', async () => {
      await change(demo.product, 'partnership', partnership, { goToMarket: 'Together at fairs' });
      await act(page.locator('main header'), 'Start review');
      await page.getByRole('button', { name: 'Reload', exact: true }).click();
      await page.getByText('Together at fairs').first().waitFor();
      await act(page.locator('main header'), 'Start review');
      await page.locator('main header .MuiChip-root', { hasText: 'In review' }).waitFor();
    });

    test('an error is said at its field', async () => {
      await page.goto(`/organizations/${organization}`);
      const website = page.locator('main form').getByLabel('Website');
      await website.fill('ftp://north.example/');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('.ra-input-website .Mui-error', { hasText: 'https://example.com/' }).waitFor();
      expect(await website.getAttribute('aria-invalid')).toBe('true');
      await website.fill('https://north.example/');
      await page.locator('main form').getByLabel('Country').fill('Denmark');
      await page.getByRole('option', { name: 'Denmark' }).click();
    });

    test('two at one record: both keep what is theirs', async () => {
      await change(demo.product, 'organization', organization, { description: 'Figures from the sea' });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('dialog').getByText('Figures from the sea').waitFor();
      await page.getByRole('button', { name: 'Save mine on top' }).click();
      await page.locator('main header h2', { hasText: partner }).waitFor();
      const answer = await demo.product.admin(
        'query ($id: ID!) { organization(id: $id) { country description } }',
        {
          id: organization,
        },
      );
      expect(answer['organization']).toEqual({ country: 'DK', description: 'Figures from the sea' });
    });

    test('a card of the board moves on', async () => {
      await openFromMenu(page, 'Board');
      const column = (name: string): Locator => page.getByRole('listitem', { name, exact: true });
      const card = (name: string): Locator => column(name).locator('.MuiCard-root', { hasText: partner });
      await act(card('In review'), 'Approve');
      await card('Approved').waitFor();
      await card('In review').waitFor({ state: 'detached' });
    });

    test('the export has every row of the list, and not only the page', async () => {
      await page.goto('/partnerships?filter={}');
      const total = await listTotal(page);
      expect(total).toBeGreaterThan(25);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Export all as CSV' }).click(),
      ]);
      const text = readFileSync(await download.path(), 'utf8');
      expect(rowsOf(text)).toBe(total + 1);
      expect(text).toContain(partner);
    });

    test('the feed says what was done and by whom', async () => {
      await openFromMenu(page, 'Events');
      const moment = page.locator('main li', { hasText: partner });
      const approved = moment.filter({ hasText: 'Approved' }).filter({ hasText: 'Ada Norberg' });
      await approved.first().waitFor();
      await moment.filter({ hasText: 'They asked about the north.' }).first().waitFor();
    });

    test('in Spanish and by night there is no word and no light left over', async () => {
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('menuitem', { name: 'Español' }).click();
      await page.getByRole('menuitem', { name: 'Organizaciones' }).waitFor();
      await page.getByRole('button', { name: 'Alternar modo claro y oscuro' }).click();
      for (const path of [
        '/',
        '/partnerships',
        `/partnerships/${partnership}/show`,
        '/organizations/create',
      ]) {
        await page.goto(path);
        await page.locator('main :is(h2, h3, form, table)').first().waitFor();
        await settled(page);
        expect(await page.locator('body').innerText()).not.toMatch(/\b(pg|ra|resources)\.\w+/);
        expect(await brightness(page)).toBeLessThan(60);
      }
    });

    test('who logs out is out', async () => {
      await page.getByRole('button', { name: 'Ada Norberg' }).click();
      await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click();
      await page.locator('input[type=password]').waitFor();
      await page.goto(`/partnerships/${partnership}/show`);
      await page.locator('input[type=password]').waitFor();
      expect(await page.locator('body').innerText()).not.toContain(partner);
    });
  });

  test('the keyboard is enough to find a partnership, open it and move it on', async () => {
    const { page, complaints, close } = await demo.product.open(
      demo.browser,
      { reducedMotion: 'reduce' },
      'ADMIN',
    );
    await page.goto('/');
    await page.locator('main a[href*="filter="]').first().waitFor();
    const found = await demo.product.admin(
      `{ partnerships(where: { stage: { eq: ACTIVE } }, first: 1) { nodes { id organization { name } } } }`,
    );
    const { id, organization } = found['partnerships'].nodes[0];
    await page.keyboard.press('/');
    await page.keyboard.type(organization.name);
    await page.getByRole('option', { name: organization.name }).nth(1).waitFor();
    await press(page, 'ArrowDown', async () =>
      page.locator('[role=option][aria-selected=true]').evaluate((option) => {
        const heads = [...option.closest('[role=listbox]')!.querySelectorAll('.MuiListSubheader-root')];
        const before = heads.filter((head) => head.compareDocumentPosition(option) & 4);
        return before.at(-1)?.textContent === 'Partnership';
      }),
    );
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/partnerships/${id}/show`);
    await page.locator('main header [role=group]').waitFor();
    await settled(page);
    await press(page, 'Tab', () =>
      page.evaluate(() => document.activeElement?.textContent === 'Mark at risk'),
    );
    expect(
      await page.evaluate(() => Boolean(document.activeElement!.closest('main header [role=group]'))),
    ).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('[role=dialog] textarea[name=note]:focus').waitFor();
    await page.keyboard.type('By hand, without a mouse.');
    await press(page, 'Tab', () =>
      page.evaluate(() => document.activeElement?.getAttribute('type') === 'submit'),
    );
    await page.keyboard.press('Enter');
    await page.getByText('Done: Mark at risk').waitFor();
    await page.locator('main li', { hasText: 'By hand, without a mouse.' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

/** The number that a link shows beside its words. */
const numberIn = (link: Locator): Promise<number> =>
  link.evaluate((element) => {
    const leaves = [element, ...element.querySelectorAll('*')].filter(
      ({ children }) => children.length === 0,
    );
    const text = leaves.map((leaf) => leaf.textContent ?? '').find((words) => /^[\d,]+$/.test(words));
    return Number((text ?? 'none').replaceAll(',', ''));
  });

/** How many rows the list has on all its pages, once it has come. */
async function listTotal(page: Page): Promise<number> {
  const rows = page.locator('.MuiTablePagination-displayedRows');
  await rows.or(page.getByText('Nothing matches these filters')).first().waitFor();
  await settled(page);
  if ((await rows.count()) === 0) return 0;
  return Number((await rows.innerText()).split(' of ')[1]!.replaceAll(',', ''));
}

const idOf = (page: Page): string => new URL(page.url()).pathname.split('/')[2]!;

async function openFromMenu(page: Page, name: string): Promise<void> {
  await page.locator('nav').getByRole('menuitem', { name, exact: true }).click();
  // only lists and the board have these: the page before may be there for a moment longer
  await page.locator('main :is(.MuiTablePagination-displayedRows, [role=listitem] a)').first().waitFor();
  await settled(page);
}

/** Finds a record by typing into a field, and takes it. */
async function choose(page: Page, field: string, name: string): Promise<void> {
  const input = page.locator(`main form input[name="${field}.id"]`);
  await input.fill(name);
  await page.getByRole('option', { name }).first().click();
}

/** Presses the button of an action, fills its dialog and sends it. */
async function act(place: Locator, action: string, note = ''): Promise<void> {
  await place.getByRole('button', { name: action }).click();
  const dialog = place.page().getByRole('dialog');
  if (note) await dialog.locator('textarea[name=note]').fill(note);
  await dialog.getByRole('button', { name: action }).click();
  await dialog.locator('textarea[name=note]').waitFor({ state: 'detached' });
}

/** Somebody else is faster: a change through the graph. */
async function change(
  { admin }: DemoConsole,
  record: 'organization' | 'partnership',
  id: string,
  input: object,
): Promise<void> {
  const type = record === 'organization' ? 'Organization' : 'Partnership';
  const { version } = (await admin(`query ($id: ID!) { ${record}(id: $id) { version } }`, { id }))[record];
  const answer = await admin(
    `mutation ($id: ID!, $version: Int!, $input: ${type}ChangeInput!) { ${record}Change(id: $id, version: $version, input: $input) { errors { message } } }`,
    { id, version, input },
  );
  expect(answer[`${record}Change`].errors).toEqual([]);
}

/** Presses a key again and again until something is so; forty times are too many for anybody. */
async function press(page: Page, key: string, until: () => Promise<boolean>): Promise<void> {
  for (let times = 0; times < 40; times++) {
    if (await until()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead there.`);
}

/** The lines of a CSV file, a line break within quotes being none. */
const rowsOf = (text: string): number =>
  text
    .replaceAll(/"[^"]*"/g, '')
    .trimEnd()
    .split('\n').length;

/** How bright the page is behind everything, from 0 to 255. */
const brightness = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(...getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number)),
  );
