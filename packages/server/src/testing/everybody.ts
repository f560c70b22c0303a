/** Everybody who can ask, over two of everything: the seeded rows, secrets among them, that tests of access run on. */
import { recordOf } from '@partnergraph/graph/record/marks.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { RoleGrant, User } from '../modules/access/user.entity.js';
import { anonymous, type Grant, type ProductViewer, viewerWith } from '../modules/access/viewer.js';
import { Contact } from '../modules/partner/contact.entity.js';
import { Organization } from '../modules/partner/organization.entity.js';
import { Partnership } from '../modules/partnership/partnership.entity.js';
import { Program } from '../modules/program/program.entity.js';
import { Region } from '../modules/program/region.entity.js';
import { Track } from '../modules/program/track.entity.js';
import { Segment } from '../modules/program/segment.entity.js';
import { FocusArea } from '../modules/statement/focusArea.entity.js';
import { type IdOf, insertFigures, insertTexts } from './contents.js';
import { insertSamples, type Samples } from './samples.js';

/** Who asks, in the order in which tables name them. */
export const everybody = [
  'anonymous',
  'member',
  'partnerAdmin',
  'otherPartner',
  'educator',
  'analyst',
  'manager',
  'otherManager',
  'regional',
  'legal',
  'finance',
  'executive',
  'admin',
] as const;

/** One of those who ask. */
export type Who = (typeof everybody)[number];

/** What was seeded: row `i` of every record belongs to organization `i`, program `i` and region `i`. */
export interface Seeded {
  readonly samples: Samples;
  readonly viewers: Readonly<Record<Who, ProductViewer>>;
  /** The ids of records that only those who may know secrets know of. */
  readonly secrets: readonly string[];
  /** The id of a second text of agreement 0, which the partner was given. */
  readonly amendment: string;
}

/** Seeds two rows of every record, what is secret, what is for education, and a user for everybody. */
export async function seedEverybody(writer: Writer, { isWhole = false } = {}): Promise<Seeded> {
  const samples = await insertSamples(writer, 2, isWhole);
  const idOf: IdOf = (record, index) => samples.get(record)![index]!;
  const alter = async (
    type: typeof Organization | typeof Partnership | typeof Contact,
    index: number,
    values: Row,
  ) => {
    const row = await writer.find<Row & { id: string; version: number }>(
      type,
      idOf(recordOf(type).name, index),
    );
    await writer.change(type, row!, values);
  };
  for (const index of [0, 1]) {
    const region = await writer.find<{ key: string }>(Region, idOf('Region', index));
    const residencyId = index === 0 ? idOf('Region', 0) : null;
    await alter(Organization, index, { regions: [region!.key], residencyId });
    await alter(Partnership, index, { workNotes: `What we think of partner ${index}` });
    await alter(Contact, index, { email: `person${index}@partner.example`, phone: `+49 30 ${index}` });
  }
  const secrets: string[] = [];
  for (const index of [0, 1]) {
    const { id } = await writer.insert<{ id: string }>(FocusArea, {
      programId: idOf('Program', index),
      partnershipId: idOf('Partnership', index),
      key: `acquisition-${index}`,
      kind: 'OBJECTIVE',
      name: `Acquisition of Project Nightjar ${index}`,
      visibility: 'EXECUTIVE',
      position: 9,
    });
    secrets.push(id);
  }
  const teaching = await writer.insert<{ id: string }>(Program, {
    key: 'teaching',
    name: 'Teaching',
    status: 'APPROVED',
  });
  const { id: trackId } = await writer.insert<{ id: string }>(Track, {
    programId: teaching.id,
    key: 'classes',
    name: 'Classes',
    position: 1,
  });
  await writer.insert(Segment, {
    programId: teaching.id,
    trackId,
    key: 'uni',
    name: 'Universities',
    kind: 'UNIVERSITY',
    position: 1,
  });
  const focus = { programId: teaching.id, key: 'courses', name: 'Courses', position: 1 };
  await writer.insert(FocusArea, { ...focus, kind: 'EDUCATION' });
  await insertFigures(writer, idOf);
  const amendment = await insertTexts(writer, idOf);
  return { samples, secrets, amendment, viewers: await hire(writer, idOf) };
}

async function hire(writer: Writer, idOf: IdOf): Promise<Record<Who, ProductViewer>> {
  const region = await writer.find<{ id: string; key: string }>(Region, idOf('Region', 1));
  const [own, other] = [idOf('Organization', 0), idOf('Organization', 1)];
  const grants: Readonly<Record<Exclude<Who, 'anonymous'>, Partial<Grant> & Pick<Grant, 'role'>>> = {
    member: { role: 'PARTNER_MEMBER', organizationId: own },
    partnerAdmin: { role: 'PARTNER_ADMIN', organizationId: own },
    otherPartner: { role: 'PARTNER_MEMBER', organizationId: other },
    educator: { role: 'EDUCATOR', organizationId: own },
    analyst: { role: 'ANALYST' },
    manager: { role: 'PARTNER_MANAGER', programId: idOf('Program', 0) },
    otherManager: { role: 'PARTNER_MANAGER', programId: idOf('Program', 1) },
    regional: { role: 'PARTNER_MANAGER', region: { ids: [region!.id], keys: [region!.key] } },
    legal: { role: 'LEGAL' },
    finance: { role: 'FINANCE' },
    executive: { role: 'EXECUTIVE' },
    admin: { role: 'ADMIN' },
  };
  const viewers: Partial<Record<Who, ProductViewer>> = { anonymous };
  for (const [who, grant] of Object.entries(grants)) {
    const email = `${who.toLowerCase()}@everybody.example`;
    const { id } = await writer.insert<{ id: string }>(User, { name: who, email, state: 'ACTIVE' });
    await writer.insert(RoleGrant, {
      userId: id,
      role: grant.role,
      organizationId: grant.organizationId ?? null,
      programId: grant.programId ?? null,
      regionId: grant.region?.ids[0] ?? null,
    });
    viewers[who as Who] = viewerWith({ id, name: who, email }, [grant]);
  }
  return viewers as Record<Who, ProductViewer>;
}
