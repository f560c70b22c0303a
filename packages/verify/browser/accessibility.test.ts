/** Every kind of page for those who see little, hear it read out, or hold it in one hand: axe by day and by night, and no sideways scrolling at 400 pixels. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, test } from '@jest/globals';
import type axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { inBrowser, type WatchedPage } from './browser.js';
import { useDemo } from './demo.js';
import { type DemoConsole, settled } from './demoConsole.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const list = '.MuiTablePagination-displayedRows';
const record = 'main header h2';
const form = 'main form [type=submit]';

/** Each page with what is seen on it when it is there; `:name` stands for the id of a record of the demo. */
const pages = [
  ['/', 'main a[href*="filter="]'],
  ['/board', 'main [role=listitem] a'],
  ['/organizations', list],
  ['/contacts', list],
  ['/partnerships', list],
  ['/steps', 'main :is(table, li, a)'],
  ['/programs', list],
  ['/agreements', list],
  ['/metricDefinitions', list],
  ['/events', list],
  ['/importBatches', 'main :is(table, a, button)'],
  ['/users', list],
  ['/mails', 'main :is(table, a, button)'],
  ['/targetGroups', 'main :is(table, a, button)'],
  ['/regions', list],
  ['/agreementTemplates', list],
  ['/apiTokens', 'main :is(table, a, button)'],
  ['/profile', 'main section table'],
  ['/invitations', 'main :is(table, a, button)'],
  ['/invitations/create', form],
  ['/organizations/:organization/show', record],
  ['/partnerships/:partnership/show', record],
  ['/programs/:program/show', record],
  ['/agreements/:agreement/show', record],
  ['/metricDefinitions/:metric/show', record],
  ['/programs/:program/show?tab=audience', record],
  ['/programs/:program/show?tab=course', record],
  ['/programs/:program/show?tab=statements', record],
  ['/agreementTemplates/:template/show', record],
  ['/regions/:region/show', record],
  ['/contacts/:contact/show', record],
  ['/users/:user/show', record],
  ['/organizations/create', form],
  ['/contacts/create', form],
  ['/agreements/create', form],
  ['/metricDefinitions/create', form],
  ['/programs/create', form],
  ['/importBatches/create', form],
  ['/apiTokens/create', form],
  ['/partnerships/:partnership', form],
] as const;

/** Dialogs, each with its page and what opens it. */
const dialogs = [
  ['/partnerships/:partnership/show', 'Set level'],
  ['/partnerships/:partnership/show', 'Mark at risk'],
  ['/partnerships/:partnership/show', 'State a value'],
  ['/partnerships/:partnership/show', 'Add a figure'],
  ['/agreements/:agreement/show', 'Set owner'],
  ['/metricDefinitions/:metric/show', 'Bring a figure in'],
  ['/programs/:program/show', 'Add a track'],
  ['/programs/:program/show?tab=audience', 'Add a segment'],
  ['/regions/:region/show', 'Remove'],
  ['/', 'Search'],
] as const;

const doors = [
  ['/login', 'form'],
  ['/forgot', 'form'],
  ['/invitation', 'main a'],
  ['/directory', '[aria-busy=false] [part=count]'],
] as const;

inBrowser('every kind of page (needs Chromium)', () => {
  const demo = useDemo();
  let ids: Record<string, string>;
  let inside: WatchedPage;
  let outside: WatchedPage;

  beforeAll(async () => {
    ids = await findRecords(demo.product);
    // colors that are still changing have no contrast to speak of
    inside = await demo.product.open(
      demo.browser,
      { reducedMotion: 'reduce', colorScheme: 'light' },
      'ADMIN',
    );
    outside = await demo.product.open(demo.browser, { reducedMotion: 'reduce', colorScheme: 'light' });
  });

  const look = async ({ page, complaints }: WatchedPage, path: string, ready: string): Promise<void> => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path.replace(/:(\w+)/, (_, name: string) => ids[name]!));
    await page.locator(ready).first().waitFor();
    await settled(page);
    const byDay = await violations(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    // by night nothing but the colors is different
    const byNight = await violations(page, ['color-contrast']);
    await page.setViewportSize({ width: 400, height: 800 });
    await settled(page);
    // a page that was wide takes a moment to lay itself out anew
    const tooWide = await page
      .waitForFunction(
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
        undefined,
        { timeout: 5000 },
      )
      .then(
        () => false,
        () => true,
      );
    expect({ byDay, byNight, tooWide, complaints }).toEqual({
      byDay: [],
      byNight: [],
      tooWide: false,
      complaints: [],
    });
  };

  const openAndLeave = async ({ page, complaints }: WatchedPage, path: string, name: string) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path.replace(/:(\w+)/, (_, record: string) => ids[record]!));
    await settled(page);
    const opener = page.getByRole('button', { name: new RegExp(`^${name}`) }).first();
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await settled(page);
    const byDay = await violations(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const byNight = await violations(page, ['color-contrast']);
    // the first may only close the choices of a field
    for (let times = 0; times < 2 && (await dialog.count()) > 0; times++) await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const isBack = await opener.evaluate((button) => button === document.activeElement);
    expect({ byDay, byNight, isBack, complaints }).toEqual({
      byDay: [],
      byNight: [],
      isBack: true,
      complaints: [],
    });
  };

  test.each(dialogs)('on %s, the dialog of "%s" can be used by everybody', (path, name) =>
    openAndLeave(inside, path, name),
  );
  test.each(doors)('%s can be used by everybody', (path, ready) => look(outside, path, ready));
  test.each(pages)('%s can be used by everybody', (path, ready) => look(inside, path, ready));
});

/** Records that have something to show, by the names that the paths above use. */
async function findRecords({ admin }: DemoConsole): Promise<Record<string, string>> {
  const found = await admin(`{
    agreements(where: { state: { eq: ACTIVE } }, first: 1) { nodes { id partnership { id organization { id } program { id } } } }
    metricDefinitions(first: 1) { nodes { id } }
    agreementTemplates(first: 1) { nodes { id } }
    regions(first: 1) { nodes { id } }
    contacts(first: 1) { nodes { id } }
    users(first: 1) { nodes { id } }
  }`);
  const agreement = found['agreements'].nodes[0];
  return {
    agreement: agreement.id,
    partnership: agreement.partnership.id,
    organization: agreement.partnership.organization.id,
    program: agreement.partnership.program.id,
    metric: found['metricDefinitions'].nodes[0].id,
    template: found['agreementTemplates'].nodes[0].id,
    region: found['regions'].nodes[0].id,
    contact: found['contacts'].nodes[0].id,
    user: found['users'].nodes[0].id,
  };
}

/** What is seriously wrong on the page as it is, one line for each element: the rule, and where. */
async function violations(page: Page, only?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate(
    async (rules) => {
      const { axe: engine } = window as unknown as { axe: typeof axeCore };
      return engine.run(document, {
        resultTypes: ['violations'],
        ...(rules ? { runOnly: { type: 'rule' as const, values: rules } } : {}),
      });
    },
    only && [...only],
  )) as axeCore.AxeResults;
  return results.violations
    .filter(({ id, impact }) => impact === 'serious' || impact === 'critical' || id === 'heading-order')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim()}`),
    );
}
