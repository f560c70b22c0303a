/** What moved since yesterday: a file is one line that says how many it moved and leads there, and no line for each record. */
import { expect, test } from '@jest/globals';
import { importList } from '@partnergraph/server/testing/imports.js';
import { inBrowser } from './browser.js';
import { useDemo } from './demo.js';
import { settled } from './demoConsole.js';

inBrowser('what moved (needs Chromium)', () => {
  const demo = useDemo();

  test('an import is one line, and leads to the import', async () => {
    const header = 'name,tier,domain\n';
    const first = `${header}Acme Imported,Silver,acme.example\nBeta Imported,Gold,beta.example\n`;
    await importList(demo.product.admin, { text: first, asOf: '2024-01-01', program: 'listed' });
    const second = `${header}Acme Imported,Gold,acme.example\nGamma Imported,Gold,gamma.example\n`;
    const { id } = await importList(demo.product.admin, {
      text: second,
      asOf: '2024-02-01',
      program: 'listed',
    });
    const { page, complaints, close } = await demo.product.open(
      demo.browser,
      { reducedMotion: 'reduce' },
      'ADMIN',
    );
    await page.goto('/');
    const link = page.getByRole('link', { name: 'members-2024-02-01.csv' });
    await link.first().waitFor();
    expect(await link.count()).toBe(1);
    const line = page.locator('main ol > li').filter({ has: link });
    expect(await line.innerText()).toContain('1 joined, 1 left, 1 changed level');
    expect(await page.locator('main').innerText()).not.toContain('Imported');
    await link.click();
    await page.waitForURL(`**/importBatches/${id}/show`);
    await page.getByText('1 to join, 1 to leave, 1 to change').waitFor();
    await settled(page);
    expect(await page.locator('main').innerText()).not.toMatch(/Planned after|Size bytes|Is dry run|pg\./);
    expect(complaints).toEqual([]);
    await close();
  });

  test('a program file is one line, however many records it made', async () => {
    const { page, complaints, close } = await demo.product.open(
      demo.browser,
      { reducedMotion: 'reduce' },
      'ADMIN',
    );
    const filter = encodeURIComponent(JSON.stringify({ about: 'moves', subjectType: 'Program' }));
    await page.goto(`/events?filter=${filter}`);
    const line = page.locator('main ol > li').filter({ hasText: 'Harborlight Partner Program' });
    await line.first().waitFor();
    expect(await line.count()).toBe(1);
    expect(await line.innerText()).toMatch(/^File applied[^]*\d+ records made$/);
    expect(complaints).toEqual([]);
    await close();
  });
});
