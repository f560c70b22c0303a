/** Who sits at the console: sessions in the graph's HttpOnly cookie, and permissions as the graph names them. */
import type { AuthProvider } from 'ra-core';
import { SessionEndDocument, SessionStartDocument, ViewerDocument, type ViewerQuery } from './gql/graphql.js';
import { ask } from './graph/ask.js';
import { GraphError } from './graph/GraphError.js';
import { CodeNeeded } from './session/CodeNeeded.js';
import { forgetLook } from './session/viewAs.js';

type Viewer = NonNullable<ViewerQuery['viewer']>;

/** Builds react-admin's auth provider; the viewer is asked once per session and forgotten on logout or a 401. */
export function createAuthProvider(): AuthProvider {
  let asked: Promise<Viewer | null> | undefined;
  const found = async (): Promise<Viewer | null> => {
    asked ??= patiently(() => ask(ViewerDocument, {})).then((answer) => answer.viewer ?? null);
    const viewer = await asked.catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    if (!viewer) asked = undefined;
    return viewer;
  };
  const viewer = async (): Promise<Viewer> => {
    const one = await found();
    if (one) return one;
    throw new GraphError('ra.auth.auth_check_error', 401, 'UNAUTHENTICATED');
  };

  return {
    async login({ username, password, code }: { username: string; password: string; code?: string }) {
      const { payload } = await ask(SessionStartDocument, { email: username, password, code });
      if (payload.needsCode) throw new CodeNeeded();
      const [error] = payload.errors;
      if (error || !payload.viewer) throw new Error(error?.message ?? 'ra.auth.sign_in_error');
      asked = Promise.resolve(payload.viewer);
    },
    async logout() {
      forgetLook();
      // a session that is already gone has nothing to end
      if (asked) await ask(SessionEndDocument, {}).catch(() => undefined);
      asked = undefined;
    },
    async checkAuth() {
      await viewer();
    },
    async checkError(error: unknown) {
      if (!(error instanceof GraphError) || error.status !== 401) return;
      asked = undefined;
      throw error;
    },
    async getIdentity() {
      const { id, name, email, roles, lookedAtBy, rolesToGive } = await viewer();
      return { id, fullName: name, email, roles, isLookedAt: Boolean(lookedAtBy), rolesToGive };
    },
    async getPermissions() {
      // pages in front of the console ask, too: nobody has none
      return (await found())?.permissions ?? [];
    },
    async canAccess({ resource, action }: { resource: string; action: string }) {
      const { permissions } = await viewer();
      const wanted = permissionFor(resource, action);
      return wanted === undefined || permissions.includes(wanted);
    },
  };
}

// a server that starts anew is back within seconds: nobody has to log in again for that
async function patiently<Answer>(work: () => Promise<Answer>, waits = [1, 2, 4, 8]): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    const [wait, ...rest] = waits;
    if (wait === undefined || !(error instanceof GraphError) || error.status !== 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    return patiently(work, rest);
  }
}

const verbs: Readonly<Record<string, string>> = {
  list: 'read',
  show: 'read',
  edit: 'change',
  create: 'create',
  delete: 'remove',
  setPassword: 'setPassword',
  exportData: 'exportData',
  erase: 'erase',
  endSessions: 'endSessions',
  resetSecondFactor: 'resetSecondFactor',
  sendAgain: 'sendAgain',
  ingest: 'ingest',
};

/** The graph's permission behind a screen: `('organizations', 'edit')` is `organization.change`. */
export function permissionFor(resource: string, action: string): string | undefined {
  const verb = verbs[action];
  const record = resource.replace(/(?<=Batch)es$|s$/, '').replace(/^criteria$/, 'criterion');
  return verb && `${record}.${verb}`;
}
