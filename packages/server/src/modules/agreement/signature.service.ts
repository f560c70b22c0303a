/** Signing: both sides sign the same hash; the text holds once both have done so. */
import { agreementLifecycle, type Side } from '@partnergraph/domain/lifecycles/agreement.js';
import { isRefusal, wordsOf } from '@partnergraph/domain/lifecycle.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { ProductViewer } from '../access/viewer.js';
import { isSigning, sidesOf } from './agreement.actions.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { Agreement } from './agreement.entity.js';
import { dayOf } from './agreement.service.js';
import { takeEffect } from './amendment.service.js';
import { presentContent } from './content.js';
import { hashOf } from './hash.js';
import { Signature } from './version.entity.js';
import { agree, type AgreementRow, openVersion, stateNow, type VersionRow } from './version.service.js';

/** A signature as it is given. */
export interface SignRequest {
  readonly id: string;
  readonly version: number;
  readonly side: Side;
  readonly contentHash: string;
  readonly signerName?: string | null;
  readonly signerTitle?: string | null;
  readonly signerEmail?: string | null;
  readonly signedOn?: string | null;
  readonly note?: string | null;
}

/** Signs what was sent for signature: the first text of an agreement, or its amendment. */
export async function sign(writer: Writer, request: SignRequest): Promise<{ id: string }> {
  const agreement = await writer.load<AgreementRow>(Agreement, request.id);
  await permit(writer, Agreement, 'agreement.sign', agreement);
  writer.checkVersion(Agreement, agreement, request.version);
  const sides = await sidesFor(writer, agreement);
  if (!sides.includes(request.side))
    throw problem(
      'FORBIDDEN',
      ['input', 'side'],
      'You belong to the partner and sign for its side only; somebody else signs for us.',
    );
  const version = await textToSign(writer, agreement);
  if (!agreement.missingSignatures.includes(request.side))
    throw problem('NOT_ALLOWED_NOW', ['input', 'side'], `The side ${request.side} has signed.`);
  await checkHash(writer, agreement, version, request.contentHash);
  await insertSignature(writer, { agreement, version, isStaff: sides.includes('US') }, request);
  const missing = agreement.missingSignatures.filter((side) => side !== request.side);
  const changes =
    missing.length > 0
      ? { missingSignatures: missing }
      : { missingSignatures: missing, ...(await signedByBoth(writer, agreement, version)) };
  return writer.change(Agreement, agreement, changes, { event: 'agreement.sign', note: request.note });
}

async function sidesFor(writer: Writer, { partnershipId }: AgreementRow): Promise<readonly Side[]> {
  const how = { isTrusted: true, isShared: true };
  const partnership = await writer.find<{ organizationId: string }>(Partnership, partnershipId, how);
  return sidesOf(writer.viewer as ProductViewer, partnership?.organizationId ?? null);
}

async function textToSign(writer: Writer, agreement: AgreementRow): Promise<VersionRow> {
  if (!isSigning(agreement)) {
    const refusal = agreementLifecycle.next(agreement.state, 'sign');
    const reason = isRefusal(refusal) ? refusal.reason : `It is ${wordsOf(agreement.state)}.`;
    throw problem('NOT_ALLOWED_NOW', ['id'], reason);
  }
  return (await openVersion(writer, agreement.id))!;
}

async function checkHash(
  writer: Writer,
  agreement: AgreementRow,
  version: VersionRow,
  contentHash: string,
): Promise<void> {
  if (contentHash.toLowerCase() !== version.contentHash)
    throw problem(
      'INVALID',
      ['input', 'contentHash'],
      `This is not the text that was sent for signature; its hash is ${version.contentHash}. Read it again.`,
    );
  const now = hashOf(await presentContent(writer, agreement, version));
  if (now !== version.contentHash || hashOf(version['content']) !== version.contentHash)
    throw problem(
      'NOT_ALLOWED_NOW',
      ['id'],
      'The text is not what was fixed for signature any more: its hash differs. Return it to negotiation and send it again.',
    );
}

interface Signing {
  readonly agreement: AgreementRow;
  readonly version: VersionRow;
  /** Whether it is one of ours who signs, or records what the partner has signed. */
  readonly isStaff: boolean;
}

async function insertSignature(
  writer: Writer,
  { agreement, version, isStaff }: Signing,
  request: SignRequest,
): Promise<void> {
  const viewer = writer.viewer as ProductViewer;
  const isOwnSide = !isStaff || request.side === 'US';
  const signerName = request.signerName?.trim() || (isOwnSide ? viewer.name : '');
  if (!signerName) throw problem('INVALID', ['input', 'signerName'], 'Say who signed for the partner.');
  const today = await dayOf(writer, agreement.partnershipId);
  const signedOn = request.signedOn ?? today;
  const fixedOn = await dayOf(writer, agreement.partnershipId, version.fixedAt!);
  if (signedOn > today || signedOn < fixedOn)
    throw problem(
      'INVALID',
      ['input', 'signedOn'],
      `A day from ${fixedOn}, when the text was fixed, to ${today}.`,
    );
  const signature: Row = {
    agreementVersionId: version.id,
    side: request.side,
    signerName,
    signerTitle: request.signerTitle?.trim() || null,
    signerEmail: request.signerEmail?.trim() || (request.signerName ? null : viewer.email),
    signedOn,
    contentHash: version.contentHash,
    round: version.round,
    recordedById: viewer.id,
  };
  if (!isOwnSide && isSamePerson(signature as unknown as Signer, signerOf(viewer)))
    throw problem(
      'FORBIDDEN',
      ['input', 'signerName'],
      'You sign for us; name who signed for the partner, which is somebody else.',
    );
  await checkOther(writer, version, signature);
  await writer.insert(Signature, signature);
}

/** Whose hand it was. */
interface Signer {
  readonly signerName: string;
  readonly signerEmail: string | null;
}

const signerOf = ({ name, email }: ProductViewer): Signer => ({ signerName: name, signerEmail: email });

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();

/** Whether two signatures are of one person: by their addresses, or by their names where not both have one. */
function isSamePerson(one: Signer, other: Signer): boolean {
  if (one.signerEmail && other.signerEmail) return plain(one.signerEmail) === plain(other.signerEmail);
  return plain(one.signerName) === plain(other.signerName);
}

/** Refuses a signature by the person who has signed for the other side. */
async function checkOther(writer: Writer, { id, round }: VersionRow, signature: Row): Promise<void> {
  const others = await writer.findBy<Signer>(Signature, {
    agreementVersion: { id: { eq: id } },
    round: { eq: round },
    side: { ne: signature['side'] },
  });
  if (others.some((other) => isSamePerson(other, signature as unknown as Signer)))
    throw problem(
      'FORBIDDEN',
      ['input', 'signerName'],
      'The same person has signed for the other side; two people sign, one for each.',
    );
}

async function signedByBoth(writer: Writer, agreement: AgreementRow, version: VersionRow): Promise<Row> {
  const fromOn = await agree(writer, agreement, version);
  if (agreement.state === 'PENDING_SIGNATURE') return { state: stateNow([]), effectiveOn: fromOn };
  const today = await dayOf(writer, agreement.partnershipId);
  return fromOn <= today ? takeEffect(agreement, version, today) : { amendmentState: 'SCHEDULED' };
}
