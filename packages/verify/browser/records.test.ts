/** An admin writes in a real browser what is not there yet: metrics of every kind, single figures, agreements with their terms, phases of one partnership. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from './browser.js';
import { useDemo, useDesk } from './demo.js';
import { applyProgram, settled } from './demoConsole.js';
import { type Forms, formsOf } from './forms.js';

inBrowser('new records (needs Chromium)', () => {
  const demo = useDemo();
  const desk = useDesk(demo, 'ADMIN');
  let page: Page;
  let forms: Forms;

  beforeAll(() => {
    ({ page } = desk);
    forms = formsOf(page);
  });

  /** Takes a choice of a list in the form of the page. */
  const take = async (label: string, choice: string): Promise<void> => {
    await page.locator('main form').getByLabel(label).first().click();
    await page.getByRole('option', { name: choice, exact: true }).click();
  };
  /** Finds a record or a metric in the form of the page by typing. */
  const find = async (label: string, name: string, place = 0): Promise<void> => {
    await page
      .locator('main form')
      .getByRole('combobox', { name: new RegExp(`^${label}( \\*)?$`) })
      .nth(place)
      .fill(name);
    await page.getByRole('option', { name }).first().click();
  };
  const begin = async (name: string, key: string, aggregation: string): Promise<void> => {
    await page.goto('/metricDefinitions/create');
    await page.locator('main form').getByLabel('Name').fill(name);
    await page.locator('main form').getByLabel('Key').fill(key);
    await take('Aggregation', aggregation);
  };
  const save = () => page.getByRole('button', { name: 'Save' }).click();
  const arrived = (name: string) => page.locator('main header h2', { hasText: name }).waitFor();

  test('a ratio of two metrics names both, and says at the field what is missing', async () => {
    await begin('Revenue of a customer', 'revenue_of_a_customer', 'Ratio of sums');
    await find('Divided', 'Partner revenue');
    await save();
    await page.getByText('A ratio of two metrics names both', { exact: false }).first().waitFor();
    expect(await page.getByLabel('Divided by').getAttribute('aria-invalid')).toBe('true');
    await find('Divided by', 'Joint customers');
    await save();
    await arrived('Revenue of a customer');
    const definition = page.locator('main section', { hasText: 'Definition' });
    await definition.getByRole('link', { name: 'Joint customers' }).waitFor();
    await definition.getByRole('link', { name: 'Partner revenue' }).waitFor();
  });

  test('a percentile says which', async () => {
    await begin('Slow answers', 'slow_answers', 'Percentile');
    await save();
    await page.getByText('Say which percentile it is', { exact: false }).first().waitFor();
    await page.getByRole('spinbutton', { name: 'Percentile' }).fill('95');
    await save();
    await arrived('Slow answers');
    await page.getByText('p95').first().waitFor();
  });

  test('a composite weighs its parts, and the weights come to 1', async () => {
    await begin('Health of a partner', 'health_of_a_partner', 'Weighted parts');
    await page.locator('main form .button-add').click();
    await find('Metric', 'Joint customers', 0);
    await page
      .getByRole('textbox', { name: /^Weight/ })
      .nth(0)
      .fill('0,7');
    await page.locator('main form .button-add').click();
    await find('Metric', 'Support tickets', 1);
    await page
      .getByRole('textbox', { name: /^Weight/ })
      .nth(1)
      .fill('0.2');
    await page.getByText('The weights come to 0.9', { exact: false }).waitFor();
    await save();
    await page.getByRole('alert').getByText('The weights add up to 1', { exact: false }).first().waitFor();
    await page
      .getByRole('textbox', { name: /^Weight/ })
      .nth(1)
      .fill('0.3');
    await save();
    await arrived('Health of a partner');
    await page.locator('main section li', { hasText: 'Support tickets × 0.3' }).waitFor();
    // of another kind it has no parts any more
    await page.getByRole('link', { name: 'Edit' }).click();
    await take('Aggregation', 'Sum');
    await save();
    await arrived('Health of a partner');
    const { metricDefinitions } = await demo.product.admin(
      '{ metricDefinitions(where: { key: { eq: "health_of_a_partner" } }) { nodes { aggregation components } } }',
    );
    expect(metricDefinitions.nodes).toEqual([{ aggregation: 'SUM', components: [] }]);
  });

  test('a figure is brought in by hand, and a wrong one says why', async () => {
    await page.goto('/metricDefinitions');
    await page.getByRole('cell', { name: 'Partner revenue', exact: true }).click();
    await page.getByRole('button', { name: 'Bring a figure in' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Day').fill('2026-01-31');
    await dialog.getByLabel('Value').fill('much');
    await dialog.getByLabel('Currency').fill('eur');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Must be a number').waitFor();
    await dialog.getByLabel('Value').fill('1234.50');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('an agreement is drafted for a partnership, and its rate asks what the program asks', async () => {
    await applyProgram(demo.product.admin, 'paired');
    const { partnerships } = await demo.product.admin(
      '{ partnerships(first: 1, where: { program: { key: { eq: "paired" } } }) { nodes { id } } }',
    );
    await page.goto(`/partnerships/${partnerships.nodes[0].id}/show`);
    await page.getByRole('link', { name: 'Draft an agreement' }).click();
    await page.locator('main form').getByLabel('Title').fill('First agreement');
    await save();
    await arrived('First agreement');
    await page.getByRole('button', { name: 'Set a term' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Rate, %').first().fill('20');
    await forms.pick('And only if', 'Qualified enterprise implementations');
    await dialog.getByRole('button', { name: 'Set a term' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'Qualified enterprise implementations' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('ENTERPRISE_IMPLEMENTATION');
  });

  test('a phase of one partnership gets a name and a gate of its own', async () => {
    const { partnerships } = await demo.product.admin(
      '{ partnerships(first: 1, where: { stage: { eq: ONBOARDING } }) { nodes { id phases(orderBy: { field: NUMBER, direction: DESC }, first: 1) { nodes { name } } } } }',
    );
    const [{ id, phases }] = partnerships.nodes;
    await page.goto(`/partnerships/${id}/show`);
    await settled(page);
    await forms.choose(phases.nodes[0].name, 'Edit');
    await forms.send({ Name: 'Growing together' });
    await page.getByRole('heading', { name: 'Growing together' }).waitFor();
  });
});
