/** The way to a login provider and back: OpenID Connect with a code, PKCE, state and nonce. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { ProviderConfig } from './provider.config.js';
import type { Vault } from './vault.js';

/** What the provider says of a person. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Where a login at the provider begins. */
export const providerPath = '/login/provider';

/** Where the provider sends browsers back to. */
export const comeBackPath = `${providerPath}/back`;

const patienceMs = 10 * 60 * 1000;
const sealedAbout = 'login at the provider';

interface Underway {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly until: number;
}

/** A login at the provider did not come back as it was sent. */
export class ProviderError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ProviderError';
  }
}

export interface Provider {
  readonly config: ProviderConfig;
  /** Where to send the browser, and what it has to bring back, sealed. */
  begin(now: Date): Promise<{ readonly address: string; readonly underway: string }>;
  /** What the provider says of the one who came back; rejects with a `ProviderError`. */
  finish(search: string, underway: string | undefined, now: Date): Promise<Claims>;
}

/** The provider of the configuration; `comeBack` is the address that it sends browsers to. It is asked when somebody first needs it. */
export function openProvider(config: ProviderConfig, vault: Vault, comeBack: string): Provider {
  let known: Promise<Configuration> | undefined;
  const discovered = (): Promise<Configuration> => {
    known ??= discover(config).catch((error: unknown) => {
      known = undefined;
      throw new ProviderError('The login provider does not answer.', error);
    });
    return known;
  };
  return {
    config,
    async begin(now) {
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
      const address = buildAuthorizationUrl(await discovered(), {
        redirect_uri: comeBack,
        scope: config.scopes.join(' '),
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      const underway: Underway = { state, nonce, verifier, until: now.getTime() + patienceMs };
      return { address: address.href, underway: vault.seal(JSON.stringify(underway), sealedAbout) };
    },
    async finish(search, sealed, now) {
      const { state, nonce, verifier, until } = opened(vault, sealed);
      if (until < now.getTime()) throw new ProviderError('The login took too long.');
      const configuration = await discovered();
      try {
        const tokens = await authorizationCodeGrant(configuration, new URL(`${comeBack}${search}`), {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims()!;
        const more = configuration.serverMetadata().userinfo_endpoint
          ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : {};
        return { ...more, ...claims };
      } catch (error) {
        throw new ProviderError('The answer of the login provider is not right.', error);
      }
    },
  };
}

function opened(vault: Vault, sealed: string | undefined): Underway {
  if (!sealed) throw new ProviderError('This browser has not begun a login.');
  try {
    return JSON.parse(vault.open(sealed, sealedAbout)) as Underway;
  } catch (error) {
    throw new ProviderError('This browser has not begun this login.', error);
  }
}

function discover({ issuer, clientId, clientSecret }: ProviderConfig): Promise<Configuration> {
  const address = new URL(issuer);
  const execute = address.protocol === 'http:' ? [allowInsecureRequests] : [];
  return discovery(address, clientId, clientSecret, undefined, { execute });
}
