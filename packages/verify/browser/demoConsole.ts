/** The real product with the demo in it, listening, for tests that use the console as people do. */
import { fileURLToPath } from 'node:url';
import { partnerRoles, type Role } from '@partnergraph/domain/permission.js';
import { applyInput } from '@partnergraph/programs/apply-input.js';
import { readProgramFile } from '@partnergraph/programs/read-program.js';
import { makeDemo } from '@partnergraph/server/database/demo/demo.js';
import { type Client, type Limits, openHarness } from '@partnergraph/server/testing/harness.js';
import type { Browser, Page } from 'playwright-core';
import { openPage, type WatchedPage } from './browser.js';

const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../../programs/${name}.yaml`, import.meta.url));

/** What every page of these tests is: a desk of one size, language and time, unless a test says otherwise. */
const desk = { viewport: { width: 1400, height: 900 }, locale: 'en-US', timezoneId: 'UTC' } as const;

/** The product, where it listens, and its graph as an admin asks it. */
export interface DemoConsole {
  readonly home: string;
  readonly admin: Client;
  /** A page of somebody with a role, already logged in; of nobody without one. */
  open(browser: Browser, options?: Parameters<typeof openPage>[1], role?: Role): Promise<WatchedPage>;
  /** Somebody new: with a role, held for a partner where the role is a partner's, perhaps limited. */
  hire(role: Role, limits?: Limits & { readonly organizationId?: string }): Promise<Client>;
  /** A page of that user. */
  openAs(client: Client, browser: Browser, options?: Parameters<typeof openPage>[1]): Promise<WatchedPage>;
  close(): Promise<void>;
}

/** Starts the product with the demo of today; its clock stands still, so that every page agrees on the day. */
export async function openDemoConsole(): Promise<DemoConsole> {
  const harness = await openHarness();
  // the browser forgets cookies by its own clock, so that the demo is that of the real day
  harness.clock.now = new Date();
  const clients: Partial<Record<Role, Client>> = { ADMIN: await harness.as('ADMIN') };
  const admin = clients.ADMIN!;
  await applyProgram(admin, 'demo/harborlight');
  await makeDemo(harness.database, harness.clock.now);
  const home = await harness.server.listen({ host: '127.0.0.1', port: 0 });
  /** The organization that a partner's role is held for; staff have none. */
  const organizationFor = async (role: Role): Promise<string | undefined> => {
    if (!partnerRoles.includes(role)) return undefined;
    const { partnerships } = await admin(
      '{ partnerships(first: 1, where: { stage: { eq: ACTIVE } }) { nodes { organization { id } } } }',
    );
    return partnerships.nodes[0].organization.id as string;
  };
  const hire: DemoConsole['hire'] = async (role, { organizationId, ...limits } = {}) =>
    harness.as(role, organizationId ?? (await organizationFor(role)), limits);
  const openAs: DemoConsole['openAs'] = async ({ cookie }, browser, options = {}) => {
    const watched = await openPage(browser, { ...desk, baseURL: home, ...options });
    const [name, value] = cookie!.split('=') as [string, string];
    await watched.page.context().addCookies([{ name, value, url: home }]);
    return watched;
  };
  return {
    home,
    admin,
    hire,
    openAs,
    async open(browser, options = {}, role) {
      if (!role) return openPage(browser, { ...desk, baseURL: home, ...options });
      return openAs((clients[role] ??= await hire(role)), browser, options);
    },
    close: () => harness.close(),
  };
}

/** Loads a program from its file, such as `paired`, as an admin. */
export async function applyProgram(admin: Client, name: string): Promise<void> {
  const read = await readProgramFile(fileOf(name));
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  const { programApply } = await admin(
    'mutation ($input: ProgramApplyInput!) { programApply(input: $input, dryRun: false) { errors { message } } }',
    { input: applyInput(read.program) },
  );
  if (programApply.errors.length > 0) throw new Error(JSON.stringify(programApply.errors));
}

/** Waits until the page has asked all it wants to ask and shows what came: no bar of progress, no grey shapes. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !document.querySelector('.MuiSkeleton-root, .MuiCircularProgress-root, [aria-busy=true]'),
  );
}
