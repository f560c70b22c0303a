/** An admin looks with the eyes of others: the banner and the way back on every page, nothing to change anything with, and what is different. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, type WatchedPage } from './browser.js';
import { useDemo } from './demo.js';
import { settled } from './demoConsole.js';

inBrowser('viewing as a user (needs Chromium)', () => {
  const demo = useDemo();
  let watched: WatchedPage;
  let page: Page;
  let adminName: string;

  beforeAll(async () => {
    // in a session of its own: the tests' own questions are asked with own eyes
    const admin = await demo.product.hire('ADMIN');
    ({ name: adminName } = (await admin('{ viewer { name } }'))['viewer']);
    watched = await demo.product.openAs(admin, demo.browser, { reducedMotion: 'reduce' });
    page = watched.page;
    page.setDefaultTimeout(10_000);
  });

  const idOf = async (list: string, where = '{}'): Promise<string> =>
    (await demo.product.admin(`{ it: ${list}(first: 1, where: ${where}) { nodes { id } } }`))['it'].nodes[0]
      .id;

  const begin = async (name: string): Promise<void> => {
    await page.goto(`/users/${await idOf('users', `{ name: { eq: "${name}" } }`)}/show`);
    await page.getByRole('button', { name: 'View as this user' }).click();
    await page.getByText(`You view the console as ${name}`).waitFor();
  };

  test('what is different is told before', async () => {
    const { rows } = await differences(page, await idOf('users', '{ name: { eq: "Lena Vogt" } }'));
    expect(rows.find(([list]) => list === 'Organizations')?.[1]).toBe('1');
    await page.getByText(/^You may do \d+ things that this user may not$/).click();
    await page.locator('details').getByText('Create, Edit', { exact: false }).first().waitFor();
  });

  test('the banner stands on every page, and nothing there changes anything', async () => {
    await begin('Mateo Rivas');
    const partnership = await idOf('partnerships', '{ stage: { eq: ACTIVE } }');
    const places = [
      '/',
      '/organizations',
      '/contacts',
      '/board',
      '/steps',
      '/importBatches',
      '/users',
      '/apiTokens',
      '/profile',
      `/partnerships/${partnership}/show`,
      `/organizations/${await idOf('organizations')}/show`,
      `/programs/${await idOf('programs')}/show`,
      `/agreements/${await idOf('agreements')}/show`,
      `/contacts/${await idOf('contacts')}/show`,
    ];
    const usable: string[] = [];
    for (const place of places) {
      await page.goto(place);
      await page.locator('#main-content :is(h2, h3, td, [role=list], [role=status])').first().waitFor();
      await settled(page);
      expect([place, await page.getByText('You view the console as Mateo Rivas').count()]).toEqual([
        place,
        1,
      ]);
      const names = await page
        .locator('#main-content :is(button, a.MuiButton-root):not(:disabled, [aria-disabled=true])')
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).innerText.trim()));
      usable.push(...names.filter((name) => changes.test(name)).map((name) => `${place}: ${name}`));
    }
    expect(usable).toEqual([]);
    await page.goto(`/partnerships/${partnership}/show`);
    await page.locator('main header').getByRole('button', { name: 'More actions' }).click();
    const items = page.getByRole('menuitem');
    await items.first().waitFor();
    expect(await items.and(page.locator('[aria-disabled=true]')).count()).toBe(await items.count());
    await page.getByText('You look with the eyes of Mateo Rivas: nothing can be changed').first().waitFor();
    await page.goto('/organizations/create');
    await page.getByText('pages that change something are closed', { exact: false }).waitFor();
  });

  test('a change is refused, and the log tells who tried it', async () => {
    const refused = await page.evaluate(async () => {
      const query = 'mutation { organizationCreate(input: { name: "Sneaked in" }) { errors { code } } }';
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
      return (await answer.json()) as { errors: { message: string }[] };
    });
    expect(refused.errors[0]!.message).toContain('nothing can be changed');
    const { events } = await demo.product.admin(
      '{ events(where: { type: { in: ["access.viewAs", "access.refused"] } }, orderBy: { field: SEQUENCE }) { nodes { type actorName } } }',
    );
    expect(events.nodes).toEqual([
      { type: 'access.viewAs', actorName: adminName },
      { type: 'access.refused', actorName: adminName },
    ]);
  });

  test('GraphiQL says it, too, and leads back', async () => {
    await page.goto('/graphql');
    await page.getByText('You ask as Mateo Rivas').waitFor();
    await page.getByRole('button', { name: 'Back to my own view' }).click();
    await page.getByText('You ask as').waitFor({ state: 'detached' });
    await page.locator('.graphiql-container').waitFor();
    await page.goto('/organizations');
    await page.getByRole('link', { name: 'Create' }).waitFor();
    expect(await page.getByText('You view the console as').count()).toBe(0);
    // the refused change is what the browser complained of
    expect(watched.complaints.filter((words) => !words.includes('403'))).toEqual([]);
  });
});

/** What would change something. */
const changes =
  /^(Create|Edit|Add an?\b|New|Save|Remove|End|Set|Draft|Begin|State|Qualify|Apply|Approve|Activate|Mark|Suspend|Start|Complete|Sign|Revoke|Invite|Give|Change|Discard|Undo|Erase)/;

/** The rows of the comparison on a user's page: list, theirs, own. */
async function differences(page: Page, userId: string): Promise<{ rows: string[][] }> {
  await page.goto(`/users/${userId}/show`);
  const section = page.locator('section', { hasText: 'What this user sees, and what you see' });
  await section.locator('tbody tr').first().waitFor();
  const rows = await section
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.innerText)),
    );
  return { rows };
}
