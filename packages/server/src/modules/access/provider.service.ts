/** Logging in at a provider: users are made at their first login, and their roles follow the claims at every later one. */
import type { Role } from '@partnergraph/domain/permission.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { Database } from '../../database/database.js';
import { transact } from '../../database/transact.js';
import { recordAccess } from '../event/access.js';
import { ExternalIdentity } from './identity.entity.js';
import type { Claims } from './provider.js';
import type { ProviderConfig } from './provider.config.js';
import { invitationsTo, takeUp } from './invitation.service.js';
import { hashOf } from './secret.js';
import { accountOf, endSessionsOf, openSession, type Origin, type Started } from './session.service.js';
import { RoleGrant, User } from './user.entity.js';
import { anonymous, product } from './viewer.js';

/** Why somebody whom the provider knows is not let in. */
export type ProviderRefusal = 'NO_ADDRESS' | 'NO_ROLE' | 'KNOWN' | 'REVOKED';

interface Person {
  readonly id: string;
  readonly version: number;
  readonly email: string;
  readonly state: string;
}

interface Grant {
  readonly role: Role;
  readonly organizationId: string | null;
}

interface Limited extends Grant {
  readonly programId?: string | null;
  readonly regionId?: string | null;
}

interface HeldGrant extends Limited {
  readonly id: string;
  readonly version: number;
  readonly isFromProvider: boolean;
}

/** A grant that is limited further than claims can say is another one. */
const isSame = (one: Limited, other: Limited): boolean =>
  one.role === other.role &&
  (['organizationId', 'programId', 'regionId'] as const).every(
    (limit) => (one[limit] ?? null) === (other[limit] ?? null),
  );

/** The roles that claims give by the mapping, each once. */
export function grantsOf({ grants }: Pick<ProviderConfig, 'grants'>, claims: Claims): Grant[] {
  const given = grants
    .filter(({ claim, has }) => [claims[claim]].flat().map(String).includes(has))
    .map(({ role, organization }) => ({ role, organizationId: organization ?? null }));
  return given.filter((grant, i) => given.findIndex((other) => isSame(grant, other)) === i);
}

/** Logs somebody in whom the provider has told of, or says why not. */
export async function loginByProvider(
  database: Database,
  { config, claims, ...origin }: Origin & { config: ProviderConfig; claims: Claims },
  now: Date,
): Promise<Started | ProviderRefusal> {
  const actor = { viewer: { ...product, name: config.label }, now: () => now };
  const found = await transact(database, actor, (writer) => personOf(writer, config, claims));
  if (typeof found === 'string') {
    const details = { reason: found, provider: config.label };
    const { address } = origin;
    await recordAccess(
      database,
      { kind: 'access.loginRefused', viewer: anonymous, subject: null, details, address },
      now,
    );
    return found;
  }
  return openSession(database, { userId: found.id, proof: 'PROVIDER', ...origin }, now);
}

/** The user of the claims with the roles that they give now; what was taken stays taken when nothing is left. */
async function personOf(
  writer: Writer,
  config: ProviderConfig,
  claims: Claims,
): Promise<Person | ProviderRefusal> {
  const wanted = grantsOf(config, claims);
  const known = await knownPerson(writer, config, claims);
  if (typeof known === 'string') return known;
  if (known?.state === 'REVOKED') return 'REVOKED';
  const invitations = known ? [] : await invitationsTo(writer, vouchedAddress(claims)!);
  if (!known && wanted.length === 0 && invitations.length === 0) return 'NO_ROLE';
  const person = known ?? (await newPerson(writer, config, claims, invitations[0]));
  for (const invitation of invitations) await takeUp(writer, invitation, person.id);
  const isLeft = await followClaims(writer, person.id, wanted);
  if (!isLeft) {
    await endSessionsOf(writer, person.id);
    return 'NO_ROLE';
  }
  if (person.state === 'PENDING')
    await writer.change(User, person, { state: 'ACTIVE' }, { event: 'user.createByProvider' });
  return person;
}

const identityOf = ({ issuer }: ProviderConfig, { sub }: Claims): string => hashOf(`${issuer} ${sub}`);

/** The address of the claims, where the provider vouches for it. */
function vouchedAddress({ email, email_verified: isVerified }: Claims): string | null {
  return typeof email === 'string' && email.includes('@') && isVerified === true ? accountOf(email) : null;
}

/** Who came before, or is waited for under this address; null for somebody new. */
async function knownPerson(
  writer: Writer,
  config: ProviderConfig,
  claims: Claims,
): Promise<Person | ProviderRefusal | null> {
  const identity = await writer.manager.findOneBy(ExternalIdentity, {
    identityHash: identityOf(config, claims),
  });
  if (identity) return writer.find<Person>(User, identity.userId, { isTrusted: true });
  const email = vouchedAddress(claims);
  if (!email) return 'NO_ADDRESS';
  const alike = await writer.findBy<Person>(User, { email: { eq: email } });
  // the database takes letters with other accents for the same
  const person = alike.find((one) => one.email === email);
  if (!person) return null;
  if (person.state === 'REVOKED') return 'REVOKED';
  if (person.state !== 'PENDING' && !config.linkExisting) return 'KNOWN';
  await keepIdentity(writer, config, claims, person.id);
  return person;
}

async function newPerson(
  writer: Writer,
  config: ProviderConfig,
  claims: Claims,
  invited: { readonly name: string; readonly language: string } | undefined,
): Promise<Person> {
  const email = vouchedAddress(claims)!;
  const { name } = claims;
  const person = await writer.insert<Person>(
    User,
    {
      name: (typeof name === 'string' && name.trim() ? name.trim() : (invited?.name ?? email)).slice(0, 200),
      email,
      state: 'ACTIVE',
      ...(invited ? { language: invited.language } : {}),
    },
    { event: invited ? 'user.acceptInvitation' : 'user.createByProvider' },
  );
  await keepIdentity(writer, config, claims, person.id);
  return person;
}

async function keepIdentity(
  writer: Writer,
  config: ProviderConfig,
  claims: Claims,
  userId: string,
): Promise<void> {
  const identityHash = identityOf(config, claims);
  await writer.manager.insert(ExternalIdentity, { identityHash, issuer: config.issuer, userId });
}

/** Gives the roles that the claims give and takes those that they gave before; roles given by hand stay. Whether any role is left. */
async function followClaims(writer: Writer, userId: string, wanted: readonly Grant[]): Promise<boolean> {
  const held = await writer.findBy<HeldGrant>(RoleGrant, { user: { id: { eq: userId } } });
  const over = held.filter((grant) => grant.isFromProvider && !wanted.some((one) => isSame(one, grant)));
  const missing = wanted.filter((grant) => !held.some((one) => isSame(one, grant)));
  for (const grant of over) await writer.remove(RoleGrant, grant);
  for (const grant of missing)
    await writer.insert(RoleGrant, { ...grant, userId, isFromProvider: true } as Row);
  return held.length - over.length + missing.length > 0;
}
