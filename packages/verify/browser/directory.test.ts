/** The directory in a real browser: as a page of the server, and as an element in a page of another origin. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { empty, type Harness, openHarness } from '@partnergraph/server/testing/harness.js';
import type { Browser, Page } from 'playwright-core';
import { inBrowser, openPage, startBrowser } from './browser.js';
import { listedNames, makeListing } from './listing.js';

// without a browser the tests are counted as skipped, and the name says why
inBrowser('the directory (needs Chromium)', () => {
  let harness: Harness;
  let browser: Browser;
  let partnerSite: Server;
  let home: string;
  let foreign: string;

  beforeAll(async () => {
    harness = await openHarness();
    await makeListing(await harness.as('ADMIN'));
    home = await harness.server.listen({ host: '127.0.0.1', port: 0 });
    partnerSite = createServer((request, response) => {
      const attributes = new URL(request.url ?? '/', 'http://x').searchParams.get('attributes') ?? '';
      response.writeHead(request.url?.startsWith('/favicon') ? 204 : 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `default-src 'none'; script-src ${home}; connect-src ${home}`,
      });
      response.end(
        `<!doctype html><html lang="es"><title>A partner</title><script type="module" src="${home}/partnergraph.js"></script><h1>Socios</h1><partnergraph-directory ${attributes}></partnergraph-directory>`,
      );
    });
    await new Promise<void>((resolve) => partnerSite.listen(0, '127.0.0.1', resolve));
    foreign = `http://localhost:${(partnerSite.address() as AddressInfo).port}`;
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    partnerSite?.close();
    await harness?.close();
  });

  const names = (page: Page): Promise<string[]> =>
    page
      .locator('[part=name]')
      .evaluateAll((all) => all.map((one) => (one.querySelector('a') ?? one).firstChild!.textContent!));
  const total = async (page: Page): Promise<number> =>
    Number.parseInt(await page.locator('[part=count]').innerText(), 10);
  const settled = (page: Page): Promise<void> => page.locator('[aria-busy=false]').waitFor();
  const shown = (page: Page, count: number): Promise<void> =>
    page.locator('[aria-busy=false] [part=count]', { hasText: new RegExp(`^${count} `) }).waitFor();

  test('shows what is listed and active, and nothing else', async () => {
    const { page, complaints, close } = await openPage(browser, { locale: 'en-US' });
    await page.goto(`${home}/directory`);
    await settled(page);
    expect(await names(page)).toEqual(listedNames);
    expect(await total(page)).toBe(listedNames.length);
    const text = await page.locator('partnergraph-directory').innerText();
    for (const hidden of ['Hidden', 'Gone', 'risk', 'RISK', 'Suspended']) expect(text).not.toContain(hidden);
    expect(await page.title()).toBe('Partner directory');
    expect(complaints).toEqual([]);
    await close();
  });

  test('every facet counts what choosing it shows, alone and beside another choice', async () => {
    const { page, complaints, close } = await openPage(browser);
    for (const start of ['', '?program=harbor', '?level=gold&q=cedar']) {
      await page.goto(`${home}/directory${start}`);
      await settled(page);
      const before = await total(page);
      const offered = await page
        .locator('[data-key]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-focus')!));
      expect(offered.length).toBeGreaterThan(2);
      for (const key of offered) {
        const option = page.locator(`[data-focus="${key}"]`);
        const count = Number(await option.locator('.count').innerText());
        if ((await option.getAttribute('aria-pressed')) === 'true') {
          expect(count).toBe(before);
          continue;
        }
        await option.click();
        await shown(page, count);
        expect((await names(page)).length).toBe(count);
        await page.goBack();
        await page.locator(`[data-focus="${key}"][aria-pressed=false]`).waitFor();
        await shown(page, before);
      }
    }
    expect(complaints).toEqual([]);
    await close();
  });

  test('the address keeps the question, and going back takes it back', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(`${home}/directory`);
    await settled(page);
    await page.locator('[data-focus="level/gold"]').click();
    await settled(page);
    await page.locator('[type=search]').fill('ced');
    await page.waitForURL(`${home}/directory?level=gold&q=ced`);
    await settled(page);
    expect(await names(page)).toEqual(['Cedar Labs', 'Cedar Labs']);
    await page.reload();
    await settled(page);
    expect(await names(page)).toEqual(['Cedar Labs', 'Cedar Labs']);
    expect(await page.locator('[type=search]').inputValue()).toBe('ced');
    await page.goBack();
    await page.waitForURL(`${home}/directory`);
    await shown(page, listedNames.length);
    expect(await page.locator('[type=search]').inputValue()).toBe('');
    await close();
  });

  test('the keyboard is enough, and keeps its place', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(`${home}/directory`);
    await settled(page);
    const focused = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('data-focus'));
    await page.locator('[type=search]').focus();
    await page.keyboard.press('Tab');
    const first = await focused();
    expect(first).toMatch(/^program\//);
    await page.keyboard.press('Enter');
    await page.locator('[aria-pressed=true]').waitFor();
    await settled(page);
    expect(await focused()).toBe(first);
    await page.keyboard.press('Space');
    await shown(page, listedNames.length);
    expect(await focused()).toBe(first);
    await close();
  });

  test('says what is wrong when there is no answer, and recovers', async () => {
    const { page, close } = await openPage(browser, { locale: 'pt-BR' });
    await page.route('**/graphql?*', (route) => route.abort());
    await page.goto(`${home}/directory`);
    await page.getByText('Não foi possível carregar o diretório').waitFor();
    await page.unroute('**/graphql?*');
    await page.getByRole('button', { name: 'Tentar de novo' }).click();
    await shown(page, listedNames.length);
    await page.locator('[type=search]').fill('nobody is called this');
    await page.getByText('Nenhum parceiro corresponde').waitFor();
    await page.locator('[part=notice]').getByRole('button').click();
    await shown(page, listedNames.length);
    await close();
  });

  test('stands in a page of another origin under a strict policy', async () => {
    const { page, complaints, close } = await openPage(browser);
    await page.goto(`${foreign}/?attributes=${encodeURIComponent('program="harbor" page-size="2"')}`);
    await shown(page, 3);
    expect(await page.locator('[part=count]').innerText()).toBe('3 socios');
    expect(await names(page)).toEqual(listedNames.slice(0, 2));
    expect(await page.locator('[data-focus^="program/"]').count()).toBe(0);
    await page.getByRole('button', { name: 'Siguiente' }).click();
    await page.getByText('Página 2 de 2').waitFor();
    await settled(page);
    expect(await names(page)).toEqual(['Cedar Labs']);
    expect(page.url()).toContain(foreign);
    const color = (part: string, property: 'color' | 'borderBottomColor'): Promise<string> =>
      page
        .locator(`[part=${part}]`)
        .first()
        .evaluate((node, name) => getComputedStyle(node)[name], property);
    expect(await color('partner', 'borderBottomColor')).toMatch(/0\.15\)$/);
    expect(await color('level', 'color')).toBe('rgb(12, 101, 87)');
    await page.evaluate(() => document.documentElement.attributeStyleMap.set('color-scheme', 'dark'));
    expect(await color('level', 'color')).toBe('rgb(111, 205, 185)');
    expect(await color('name', 'color')).toBe('rgb(255, 255, 255)');
    expect(complaints).toEqual([]);
    await close();
  });

  test('a page of another origin gets at nothing else', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(foreign);
    await shown(page, listedNames.length);
    const reached = await page.evaluate(async (server) => {
      const post = (path: string, body: object, credentials: RequestCredentials = 'omit') =>
        fetch(server + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
          credentials,
        });
      const asked = performance.getEntriesByType('resource').find(({ name }) => name.includes('document='))!;
      const hash = new URL(asked.name).searchParams.get('document')!;
      const document = { extensions: { trustedDocument: { sha256Hash: hash } } };
      const named = `/graphql?document=${hash}`;
      const tries: Record<string, () => Promise<Response>> = {
        'the directory': () => post(named, document),
        'the directory with cookies': () => post(named, document, 'include'),
        'free text': () => post('/graphql', { query: '{ organizations { nodes { name } } }' }),
        'free text under the public address': () => post(named, { query: '{ __schema { types { name } } }' }),
        'a login': () =>
          post('/graphql', {
            query: 'mutation { sessionStart(email: "a", password: "b") { errors { code } } }',
          }),
        'the documents': () => fetch(`${server}/documents.json`),
        'an export': () => fetch(`${server}/export/organizations.csv`),
        health: () => fetch(`${server}/healthz`),
      };
      const found: string[] = [];
      for (const [name, attempt] of Object.entries(tries))
        if (
          await attempt().then(
            (response) => response.ok,
            () => false,
          )
        )
          found.push(name);
      return found;
    }, home);
    expect(reached).toEqual(['the directory']);
    await close();
  });

  test('says so when nobody is listed', async () => {
    await empty(harness.owner);
    const { page, complaints, close } = await openPage(browser, { locale: 'en-US', colorScheme: 'dark' });
    await page.goto(`${home}/directory`);
    await page.getByText('No partners are listed yet').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
