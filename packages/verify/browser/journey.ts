/** A walk through the console as somebody: every page of the rail, a record of every list, and every kind of control that stands there, really pressed; what hurts on the way is gathered. */
import type { Page } from 'playwright-core';
import { controls, type Found, mark, ofLists, patternOf } from './controls.js';
import { settled } from './demoConsole.js';
import { type Offered, Overheard } from './overheard.js';

/** What a page has when it is there, full or empty. */
const shown = '#main-content :is(h2, h3, td, form, [role=list], [role=status], [role=alert])';

/** What is pressed elsewhere, or ends the walk: the way into other eyes, the end of the own session. */
const leftOut = /^(View as this user|Sign out|Logout)$/;

/** Where the walk stands: a page, or a dialog or menu that has opened on it. */
interface Place {
  readonly name: string;
  /** The element that holds the controls. */
  readonly root: string;
  /** Of the page itself. */
  readonly url: string;
}

/** Who walks, on which page, and what is known to be no finding. */
export interface Walk {
  readonly page: Page;
  /** What the browser complained of; see `openPage`. */
  readonly complaints: readonly string[];
  /** The name of the one who walks: the own record is not opened among others. */
  readonly own: string;
  /** Whether what every list has is pressed, too. */
  readonly isWhole: boolean;
  /** Kinds of controls that asked the graph for nothing when somebody pressed them: they do the same for everybody. */
  readonly silent: Set<string>;
}

export class Journey {
  readonly findings: string[] = [];
  /** The pages that were opened, and the records on them. */
  readonly opened: string[] = [];
  private readonly seen = new Set<string>();
  private complained = 0;
  private readonly controls: string;
  private readonly heard: Overheard;

  constructor(private readonly walk: Walk) {
    const { page } = walk;
    this.controls = walk.isWhole ? controls : `${controls}:not(${ofLists})`;
    page.setDefaultTimeout(30_000);
    this.heard = new Overheard(page, walk.own);
    page.on('dialog', (dialog) => void dialog.accept());
  }

  /** What the graph offered to be done on the way: a record for each mutation. */
  get offered(): Offered {
    return this.heard.offered;
  }

  /** Walks through everything that the rail and the own menu lead to. */
  async everywhere(): Promise<void> {
    const { page } = this.walk;
    await page.goto('/');
    await page.locator(shown).first().waitFor();
    const addresses = await page
      .locator('nav a:not([href="/graphql"])')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
    for (const address of [...addresses, '/profile']) await this.open(address);
  }

  private async open(address: string): Promise<void> {
    const { page } = this.walk;
    await this.go(address);
    this.opened.push(address);
    await this.look(address);
    await this.press({ name: address, root: '#main-content', url: address });
    const rows = page
      .locator('#main-content tbody tr[class*=clickableRow]')
      .filter({ hasNotText: this.walk.own });
    if ((await rows.count()) === 0) return;
    await this.leave(() => rows.first().locator('td').nth(1).click());
    const name = `${address}, a record`;
    this.opened.push(name);
    await this.look(name);
    await this.press({ name, root: '#main-content', url: pathOf(page) });
  }

  /** Presses one control of each kind of a place, until there is none left. */
  private async press(place: Place): Promise<void> {
    const done = new Set<string>();
    for (;;) {
      const control = await this.next(place.root, done);
      if (!control) return;
      done.add(control.key);
      const kind = `${patternOf(place.url)} ${control.key}`;
      if (leftOut.test(control.name) || this.walk.silent.has(kind)) continue;
      const { asked } = this.heard;
      const pattern = control.href && patternOf(control.href);
      if (pattern && this.seen.has(pattern)) continue;
      if (pattern) this.seen.add(pattern);
      await this.tried(`${place.name} › ${control.name}`, () => this.pressOne(place, control));
      // whatever came of it, the next control is looked for where the walk stands
      if (!(await this.isAt(place))) await this.tried(`${place.name}, back`, () => this.return(place));
      if (this.heard.asked === asked) this.walk.silent.add(kind);
    }
  }

  private async pressOne(place: Place, { name, href }: Found): Promise<void> {
    const { page } = this.walk;
    const where = `${place.name} › ${name}`;
    const download = href?.startsWith('/export/');
    if (download) return this.download(where, href!);
    await this.leave(() => page.locator('[data-pressed]').click());
    await this.look(where);
    if (pathOf(page) !== pathIn(place.url)) return this.form(where);
    const open = await this.layer(place);
    if (open === 'dialog') await this.dialog(where);
    if (open === 'menu') await this.menu(where, place, name);
  }

  /** A page that a control led to: a form of something that exists is saved as it is, and one of something new says what it needs. */
  private async form(where: string): Promise<void> {
    const { page } = this.walk;
    const save = page.locator('#main-content form [type=submit]');
    if ((await save.count()) === 0 || !(await save.first().isEnabled())) return;
    await this.leave(() => save.first().click());
    await this.look(`${where}, sent`, { isForm: true });
  }

  private async dialog(where: string): Promise<void> {
    const { page } = this.walk;
    const dialog = page.locator('[role=dialog]').last();
    const asks = await dialog.locator('input, textarea, [role=combobox], button').count();
    if (asks < 1) this.findings.push(`${where}: a dialog that asks for nothing`);
    const isChange = where.endsWith(' › Edit');
    const save = dialog.locator('[type=submit]');
    if (isChange && (await save.count()) > 0) {
      await save.click();
      await this.arrive();
      await this.look(`${where}, saved as it was`, { isForm: true });
    }
    await this.close();
  }

  private async menu(where: string, place: Place, name: string): Promise<void> {
    const done = new Set<string>();
    for (;;) {
      const item = await this.next(menus, done);
      if (!item) break;
      done.add(item.key);
      if (leftOut.test(item.name) || item.name === '–') continue;
      // one constant of a field is taken like another
      if (item.isOption && done.size > 2) break;
      await this.pressOne({ name: where, root: menus, url: place.url }, item);
      if (!(await this.isAt(place))) await this.return(place);
      if ((await this.walk.page.locator(menus).count()) > 0) continue;
      const again = await this.find(place.root, name);
      if (!again) break;
      await this.walk.page.locator('[data-pressed]').click();
      await this.arrive();
    }
    await this.close();
  }

  private async download(where: string, href: string): Promise<void> {
    const status = await this.walk.page.evaluate(async (url) => {
      const answer = await fetch(url);
      await answer.text();
      return answer.status;
    }, href);
    if (status !== 200) this.findings.push(`${where}: answers ${status}`);
  }

  private async layer({ root }: Place): Promise<'dialog' | 'menu' | null> {
    const { page } = this.walk;
    if (root !== menus && (await page.locator(menus).count()) > 0) return 'menu';
    return (await page.locator('[role=dialog]').count()) > 0 ? 'dialog' : null;
  }

  private async isAt({ url, root }: Place): Promise<boolean> {
    const { page } = this.walk;
    const isOpen = (await page.locator(`[role=dialog], ${menus}`).count()) > 0;
    return pathOf(page) === pathIn(url) && (root === menus || !isOpen);
  }

  private async return(place: Place): Promise<void> {
    await this.close();
    if (pathOf(this.walk.page) !== pathIn(place.url)) await this.go(place.url);
  }

  private async close(): Promise<void> {
    const { page } = this.walk;
    for (let times = 0; times < 3; times++) {
      const open = page.locator(`[role=dialog], ${menus}`);
      if ((await open.count()) === 0) return;
      await page.keyboard.press('Escape');
      await open
        .first()
        .waitFor({ state: 'detached', timeout: 1500 })
        .catch(() => undefined);
    }
    const left = page.locator('[role=dialog] button').last();
    if ((await left.count()) > 0) await left.click();
  }

  /** Marks the next control of a kind that was not pressed yet. */
  private next(root: string, done: ReadonlySet<string>): Promise<Found | null> {
    return this.walk.page.evaluate(mark, { root, controls: this.controls, done: [...done], only: null });
  }

  private find(root: string, name: string): Promise<Found | null> {
    return this.walk.page.evaluate(mark, { root, controls: this.controls, done: [], only: name });
  }

  private async go(address: string): Promise<void> {
    const { page } = this.walk;
    const link = page.locator(`nav a[href="${address}"]`);
    const isThere = (await link.count()) > 0 && (await link.first().isVisible());
    await this.leave(() => (isThere ? link.first().click() : page.goto(address)));
    await page.waitForURL((url) => url.pathname === pathIn(address));
  }

  /** Does what may lead to another page, and waits until the one before is gone then: it stays until the next has been loaded. */
  private async leave(work: () => Promise<unknown>): Promise<void> {
    const { page } = this.walk;
    const before = pathOf(page);
    await page
      .locator('#main-content > *')
      .evaluateAll((all) => all.forEach((element) => element.setAttribute('data-before', '')));
    await work();
    await this.arrive();
    if (pathOf(page) === before) return;
    await page.waitForFunction(() => !document.querySelector('[data-before]'));
    await this.arrive();
  }

  /** Waits until what was asked for is there. */
  private async arrive(): Promise<void> {
    const { page } = this.walk;
    // what a press asks for is asked before the second frame after it
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await page.locator(`${shown}, [role=dialog]`).first().waitFor();
    await settled(page);
  }

  /** Notes what hurts where the walk stands. */
  private async look(where: string, { isForm = false } = {}): Promise<void> {
    const { page, complaints } = this.walk;
    const { texts, alerts } = await page.evaluate(() => ({
      texts: document.body.innerText,
      alerts: [...document.querySelectorAll('[role=alert], .MuiSnackbar-root')].map(
        (alert) => (alert as HTMLElement).innerText,
      ),
    }));
    const odd =
      texts.match(/\b(?:pg|ra|resources)\.[a-z]\w+\.\w+|\bundefined\b|\[object \w+\]|\bNaN\b/g) ?? [];
    const hurts = alerts.filter((words) => !(isForm && harmless.test(words)) && !told.test(words));
    const fresh = complaints.slice(this.complained);
    this.complained = complaints.length;
    for (const words of [...odd, ...hurts, ...fresh, ...this.heard.refused.splice(0)])
      this.findings.push(`${where}: ${words.replaceAll('\n', ' ')}`);
  }

  private async tried(where: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.findings.push(`${where}: ${String(error).split('\n')[0]}`);
    }
  }
}

const menus = '.MuiPopover-root:not(.MuiModal-hidden), .MuiPopper-root:not([role=tooltip])';

/** What a form says that was sent empty, which is what it is there for. */
const harmless = /is not valid|form|required|Saved|Created|Element/i;

/** What is said without anything being wrong. */
const told = /^(Done: |Saved|Copied|This cannot be undone|$)/;

const pathOf = (page: Page): string => new URL(page.url()).pathname;
const pathIn = (address: string): string => new URL(address, 'http://console').pathname;
