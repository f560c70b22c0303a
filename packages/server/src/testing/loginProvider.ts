/** A real OpenID provider on this machine, for tests: whoever is asked for at its login is logged in at once. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import OidcProvider from 'oidc-provider';

/** What the provider says of a person. */
export interface Person {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
}

export interface LoginProviderServer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The people by their subject. */
  readonly people: Map<string, Person>;
  /** Logs this person in at the address that a client has sent the browser to; gives where the browser is sent back to. */
  logIn(subject: string, address: string): Promise<URL>;
  close(): Promise<void>;
}

/** Starts the provider with one client that is sent back to `comeBack`; it demands PKCE. */
export async function openLoginProvider(comeBack: string): Promise<LoginProviderServer> {
  const people = new Map<string, Person>();
  const [clientId, clientSecret] = ['partnergraph', randomUUID()];
  let subject = '';
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void handle(request, response);
    return void provider.interactionFinished(request, response, { login: { accountId: subject } });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new OidcProvider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [comeBack] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' } as never] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: async () => ({ sub: accountId, ...people.get(accountId) }) as never,
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
  });
  const handle = provider.callback();
  return {
    issuer,
    clientId,
    clientSecret,
    people,
    async logIn(who, address) {
      subject = who;
      const cookies = new Map<string, string>();
      for (let next = new URL(address), hops = 0; hops < 10; hops++) {
        if (!next.href.startsWith(issuer)) return next;
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
        const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [name, value] = line.split(';')[0]!.split('=') as [string, string];
          cookies.set(name, value);
        }
        const location = answer.headers.get('location');
        if (!location)
          throw new Error(`The provider did not send on: ${answer.status} ${await answer.text()}`);
        next = new URL(location, next);
      }
      throw new Error('The provider sends in circles.');
    },
    async close() {
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
