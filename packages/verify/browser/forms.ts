/** The forms of the console as hands use them: filled by their labels, opened from buttons and menus. */
import type { Locator, Page } from 'playwright-core';
import { settled } from './demoConsole.js';

/** What hands do with forms. */
export interface Forms {
  /** Fills the open form by its labels and sends it. */
  readonly send: (values: Record<string, string>) => Promise<void>;
  /** Opens the form behind a button, and fills it. */
  readonly add: (place: Locator, button: string, values: Record<string, string>) => Promise<void>;
  /** Takes an item of the menu of a part. */
  readonly choose: (name: string, item: string) => Promise<void>;
  /** Takes the item that removes a part, and says yes. */
  readonly remove: (name: string) => Promise<void>;
  /** Does a lifecycle action of a record. */
  readonly act: (name: string, action: string) => Promise<void>;
  /** Chooses a record in an input of the open form, by typing. */
  readonly pick: (label: string, name: string) => Promise<void>;
}

/** The hands of one page. */
export function formsOf(page: Page): Forms {
  const dialog = page.getByRole('dialog');
  const closed = async (): Promise<void> => {
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
  };
  const send: Forms['send'] = async (values) => {
    for (const [label, value] of Object.entries(values))
      await dialog.getByLabel(label, { exact: false }).first().fill(value);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await closed();
  };
  const choose: Forms['choose'] = async (name, item) => {
    await page
      .getByRole('button', { name: `Actions: ${name}`, exact: true })
      .last()
      .click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  return {
    send,
    choose,
    async add(place, button, values) {
      await place.getByRole('button', { name: button }).first().click();
      await send(values);
    },
    async remove(name) {
      await choose(name, 'Remove');
      await dialog.getByRole('button', { name: 'Remove' }).click();
      await closed();
    },
    async act(name, action) {
      await page
        .getByRole('button', { name: `${action}: ${name}`, exact: true })
        .first()
        .click();
      await dialog.getByRole('button', { name: action }).click();
      await closed();
    },
    async pick(label, name) {
      await dialog.getByLabel(label).fill(name);
      await page.getByRole('option', { name }).first().click();
    },
  };
}
