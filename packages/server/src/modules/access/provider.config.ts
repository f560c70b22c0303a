/** What the operator says of the organization's own login provider: who it is, and which claims give which roles. */
import { readFileSync } from 'node:fs';
import { partnerRoles, type Role, roles } from '@partnergraph/domain/permission.js';
import { parse } from 'yaml';
import { z } from 'zod';

const roleNames = Object.keys(roles) as [Role, ...Role[]];
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

const issuer = z.url().refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}, 'must begin with https:// (http:// is for this machine alone)');

const mapping = z
  .strictObject({
    claim: z.string().min(1),
    /** The claim is this, or a list that holds it. */
    has: z.string().min(1),
    role: z.enum(roleNames),
    /** The id of the organization that the role is held for, or limited to. */
    organization: z.string().startsWith('org_').optional(),
  })
  .refine(
    ({ role, organization }) => organization !== undefined || !partnerRoles.includes(role),
    'a partner’s role needs an organization',
  );

const provider = z.strictObject({
  issuer,
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  /** What the button at the login says. */
  label: z.string().min(1).max(60),
  scopes: z.array(z.string().min(1)).default(['openid', 'email', 'profile']),
  grants: z.array(mapping).min(1),
  /** Whether a login at the provider opens an account that has a password of its own, by its address. */
  linkExisting: z.boolean().default(false),
});

/** A login provider, as the operator describes it. */
export type ProviderConfig = Readonly<z.output<typeof provider>>;

/** Reads the description: JSON, or the path of a JSON or YAML file; null when there is none. Throws an error that names each wrong field. */
export function readProvider(given: string | undefined): ProviderConfig | null {
  const text = given?.trim();
  if (!text) return null;
  const isJson = text.startsWith('{');
  const place = isJson ? 'OIDC_CONFIG' : text;
  const read = provider.safeParse(isJson ? parseIn(place, text) : parseIn(place, contentOf(text)));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || 'all of it'}: ${message}`,
  );
  throw new Error(`${place} does not describe a login provider:\n${wrong.join('\n')}`);
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(
      `OIDC_CONFIG names ${path}, which cannot be read: set it to the path of a file, or to JSON.`,
      {
        cause,
      },
    );
  }
}

function parseIn(place: string, text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new Error(`${place} is not YAML or JSON: ${(cause as Error).message}`, { cause });
  }
}
