/** Somebody new, in a real browser: invited by mail, sets a password, sets a second factor up, and signs in with a code. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mailJob } from '@partnergraph/server/jobs/jobs.js';
import { appCode } from '@partnergraph/server/modules/access/code.js';
import { type Client, type Harness, openHarness } from '@partnergraph/server/testing/harness.js';
import { type MailBox, openMailBox } from '@partnergraph/server/testing/mailServer.js';
import type { Browser, Page } from 'playwright-core';
import { inBrowser, openPage, startBrowser, type WatchedPage } from './browser.js';
import { settled } from './demoConsole.js';

const password = 'nine grey herons over the weir';

inBrowser('somebody who was invited (needs Chromium)', () => {
  let harness: Harness;
  let admin: Client;
  let box: MailBox;
  let browser: Browser;
  let home: string;
  let watched: WatchedPage;
  let page: Page;
  let secret: string;
  let recovery: string;
  let deliver: () => Promise<number>;

  beforeAll(async () => {
    harness = await openHarness();
    harness.clock.now = new Date();
    admin = await harness.as('ADMIN');
    box = await openMailBox();
    home = await harness.server.listen({ host: '127.0.0.1', port: 0 });
    const server = { url: box.url, from: 'partners@example.com' };
    const config = { ...harness.config, mail: server, publicUrl: home };
    const job = mailJob(harness.database, config, () => harness.clock.now);
    deliver = () => job.run(new AbortController().signal);
    browser = await startBrowser();
    watched = await openPage(browser, { baseURL: home, locale: 'en-US', reducedMotion: 'reduce' });
    page = watched.page;
    page.setDefaultTimeout(10_000);
  });

  afterAll(async () => {
    await browser?.close();
    await box?.close();
    await harness?.close();
  });

  const linkOfMail = (): string => /http\S+#\S+/.exec(box.mails.at(-1)!.text!)![0];
  const signOut = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Iris Blom' }).click();
    await page.getByRole('menuitem', { name: 'Logout' }).click();
    await page.locator('input[type=password]').waitFor();
  };
  const signIn = async (word: string): Promise<void> => {
    await page.getByLabel('Email').fill('iris@example.com');
    await page.getByLabel('Password').fill(word);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };

  test('the admin invites, and the mail brings a link', async () => {
    const inside = await openPage(browser, { baseURL: home, locale: 'en-US', reducedMotion: 'reduce' });
    const [name, value] = admin.cookie!.split('=') as [string, string];
    await inside.page.context().addCookies([{ name, value, url: home }]);
    await inside.page.goto('/invitations/create');
    await inside.page.getByLabel('Name').fill('Iris Blom');
    await inside.page.getByLabel('Email').fill('iris@example.com');
    await inside.page.getByLabel('Role').click();
    await inside.page.getByRole('option', { name: 'Analyst' }).click();
    await inside.page.getByRole('button', { name: 'Save' }).click();
    await inside.page.locator('main header .MuiChip-root', { hasText: 'Pending' }).waitFor();
    expect(await deliver()).toBe(1);
    await inside.page.goto('/mails');
    await inside.page.getByText('iris@example.com').first().click();
    await inside.page.locator('main header h2', { hasText: 'Your access to Partnergraph' }).waitFor();
    expect(inside.complaints).toEqual([]);
    await inside.close();
  });

  test('the link asks for a good password and leads in; it opens once', async () => {
    const link = linkOfMail();
    await page.goto(link);
    const [first, again] = [page.locator('input[name=password]'), page.locator('input[name=again]')];
    await first.fill('iris@example.com');
    await again.fill('iris@example.com');
    await page.getByRole('button', { name: 'Set password and enter' }).click();
    await page.getByRole('alert').filter({ hasText: 'made of your name' }).waitFor();
    await first.fill(password);
    await again.fill(password);
    await page.getByRole('button', { name: 'Set password and enter' }).click();
    await page.getByRole('button', { name: 'Iris Blom' }).waitFor();
    const other = await openPage(browser, { locale: 'en-US' });
    await other.page.goto(link);
    await other.page.getByText('This link no longer works').waitFor();
    await other.close();
  });

  test('another organization invites the same address, and the login that is there takes the role up', async () => {
    const other = await harness.as('PARTNER_ADMIN', await organization());
    const { data } = await other.trusted(
      'mutation ($input: InvitationCreateInput!) { it: invitationCreate(input: $input) { errors { message } } }',
      {
        input: {
          name: 'Iris Blom',
          email: 'iris@example.com',
          role: 'PARTNER_MEMBER',
          organizationId: await organization(),
        },
      },
    );
    expect(data['it'].errors).toEqual([]);
    await deliver();
    await page.goto(linkOfMail());
    await page.getByText('for Quayside').waitFor();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('button', { name: 'Iris Blom' }).waitFor();
    const { users } = await admin(
      '{ users(where: { email: { eq: "iris@example.com" } }) { nodes { roleGrants(orderBy: [{ field: CREATED_AT }]) { nodes { role } } } } }',
    );
    expect(users.nodes).toMatchObject([
      { roleGrants: { nodes: [{ role: 'ANALYST' }, { role: 'PARTNER_MEMBER' }] } },
    ]);
  });

  let made: string | undefined;
  const organization = async (): Promise<string> => {
    made ??= (
      await admin('mutation { organizationCreate(input: { name: "Quayside" }) { organization { id } } }')
    )['organizationCreate'].organization.id as string;
    return made;
  };

  test('a second factor is set up with the picture, and recovery codes are shown once', async () => {
    await page.getByRole('button', { name: 'Iris Blom' }).click();
    await page.getByRole('menuitem', { name: 'Profile' }).click();
    await page.getByRole('button', { name: 'Set up' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=password]').fill(password);
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByRole('img', { name: 'Picture for the app' }).waitFor();
    secret = (await dialog.locator('code').innerText()).replaceAll(' ', '');
    await dialog.getByLabel('Code').fill(appCode(secret, harness.clock.now));
    await dialog.getByRole('button', { name: 'Set up' }).click();
    const codes = page.getByRole('dialog', { name: 'Recovery codes' }).locator('li');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    recovery = await codes.first().innerText();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('Recovery codes left').waitFor();
    await settled(page);
    expect(await page.locator('body').innerText()).not.toContain(recovery);
  });

  test('the next login asks for a code, refuses a wrong one and takes the right one', async () => {
    await signOut();
    await signIn(password);
    const code = page.getByLabel('Code');
    await code.fill('000000');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'This code is not right' }).waitFor();
    harness.clock.now = new Date(harness.clock.now.getTime() + 30_000);
    await code.fill(appCode(secret, harness.clock.now));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Iris Blom' }).waitFor();
    await page.goto('/profile');
    await page.getByText('Password and code').waitFor();
  });

  test('a forgotten password is set anew by mail, and a recovery code stands in for the app', async () => {
    await signOut();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email').fill('iris@example.com');
    await page.getByRole('button', { name: 'Mail the link' }).click();
    await page.getByRole('status').filter({ hasText: 'If somebody has this address' }).waitFor();
    await deliver();
    await page.goto(linkOfMail());
    await page.locator('input[name=password]').fill('ten brown otters under the bridge');
    await page.locator('input[name=again]').fill('ten brown otters under the bridge');
    await page.getByRole('button', { name: 'Set password and enter' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await signIn('ten brown otters under the bridge');
    await page.getByLabel('Code').fill(recovery);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Iris Blom' }).waitFor();
    expect(watched.complaints).toEqual([]);
  });
});
