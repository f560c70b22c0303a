/** The demo's partnerships: forty invented organizations, each on its own way through the stages and up the ladder. */
import { addDays } from '@partnergraph/domain/period.js';
import type { RecordClass } from '@partnergraph/graph/record/marks.js';
import { actOn, changeRecord, createRecord } from '@partnergraph/graph/api/resolvers.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Contact } from '../../modules/partner/contact.entity.js';
import { Organization } from '../../modules/partner/organization.entity.js';
import { organizationRules } from '../../modules/partner/partner.service.js';
import { Partnership } from '../../modules/partnership/partnership.entity.js';
import {
  partnershipActions,
  partnershipRules,
  setLevel,
} from '../../modules/partnership/partnership.service.js';
import { type DemoOrganization, organizations, people } from './cast.js';
import { type Chance, chance } from './chance.js';
import type { Act } from './play.js';
import { processActs } from './process.js';
import { valueActs } from './values.js';

/** Where the demo's programme stands in the graph. */
export interface Stage {
  readonly programId: string;
  readonly trackId: string;
  /** From the lowest to the highest. */
  readonly levelIds: readonly string[];
}

/** A partner of the demo, with the ids that the play has given so far. */
export interface Partner {
  readonly organization: DemoOrganization;
  readonly manager: string;
  readonly began: string;
  /** The day on which it became active, or null when it has not. */
  readonly activeOn: string | null;
  organizationId: string;
  partnershipId: string;
}

const reviewDays = 182;
const way = ['qualify', 'apply', 'startReview', 'approve', 'startOnboarding', 'activate'] as const;
const pauses = [12, 15, 9, 16, 10, 34] as const;
const notes: Readonly<Record<string, string>> = {
  markAtRisk: 'Two escalations in one month, and no answer to the last review.',
  suspend: 'Invoices have been open for ninety days.',
  offboard: 'The product line was sold; both sides agreed to end.',
  decline: 'They have chosen to build it themselves.',
};

type Versioned = Row & { id: string; version: number };

/** Loads a record afresh, since every act is decided on its present version. */
export async function present(writer: Writer, type: RecordClass, id: string): Promise<Versioned> {
  return writer.load<Versioned>(type, id);
}

/** The partners of the demo and the acts by which they come to be what they are on `today`. */
export function partnershipActs(
  seed: number,
  stage: Stage,
  ownerId: (key: string) => string,
  today: string,
): { partners: Partner[]; acts: Act[] } {
  const partners: Partner[] = [];
  const acts: Act[] = [];
  organizations.forEach((organization, index) => {
    // A chance of its own for each, so that one story does not change the others.
    const luck = chance(seed + index);
    const manager = index % 3 === 2 ? 'manager2' : 'manager';
    // The last fourteen came one after the other, so that every stage has somebody in it.
    const age = index < 26 ? luck.between(220, 760) : 6 + (index - 26) * 8;
    const began = addDays(today, -age);
    const end = fate(index, today);
    const steps = stagesFrom(began, today, luck).filter(({ day }) => !end || day < end.day);
    const activeOn = steps.find(({ action }) => action === 'activate')?.day ?? null;
    const partner: Partner = {
      organization,
      manager,
      began,
      activeOn,
      organizationId: '',
      partnershipId: '',
    };
    partners.push(partner);
    acts.push(
      arrival(partner, stage, ownerId(manager), luck),
      ...steps.flatMap(({ day, action }) => [
        step(partner, day, action),
        ...processActs(partner, action, day),
      ]),
    );
    const agreedOn = steps.find(({ action }) => action === 'startOnboarding')?.day;
    if (agreedOn) acts.push(...valueActs(partner, stage, agreedOn, luck));
    if (activeOn) {
      const until = end ? addDays(end.day, -1) : today;
      acts.push(...climb(partner, stage, activeOn, until, luck), ...reviews(partner, activeOn, until, luck));
    }
    if (end) acts.push(step(partner, end.day, activeOn ? end.ofActive : 'decline'));
  });
  return { partners, acts };
}

function stagesFrom(began: string, today: string, luck: Chance): { day: string; action: string }[] {
  const steps: { day: string; action: string }[] = [];
  let day = began;
  for (const [i, action] of way.entries()) {
    day = addDays(day, pauses[i]! + luck.between(-4, 9));
    if (day > today) break;
    steps.push({ day, action });
  }
  return steps;
}

function arrival(partner: Partner, stage: Stage, ownerId: string, luck: Chance): Act {
  const { organization, began, manager } = partner;
  const domain = `${
    organization.name
      .normalize('NFKD')
      .replace(/[^a-zA-Z]/g, '')
      .toLowerCase() || 'shuguang'
  }.example`;
  return {
    day: began,
    by: manager,
    async run(writer) {
      const { name, country, regions, verticals, kind = 'COMPANY' } = organization;
      const row = await createRecord(
        writer,
        Organization,
        { name, country, regions, verticals, kind, domains: [domain], website: `https://${domain}/` },
        organizationRules,
      );
      partner.organizationId = row.id;
      for (const role of ['MANAGER', 'TECHNICAL'] as const) {
        const person = luck.one(people);
        const email = `${person
          .split(' ')[0]!
          .normalize('NFKD')
          .replace(/[^a-zA-Z]/g, '')
          .toLowerCase()}.${role.toLowerCase()}@${domain}`;
        await createRecord(writer, Contact, {
          organizationId: row.id,
          name: person,
          email,
          title: role === 'MANAGER' ? 'Head of Partnerships' : 'Solutions Architect',
          roles: [role],
          state: 'ACTIVE',
        });
      }
      const given = {
        organizationId: row.id,
        programId: stage.programId,
        trackId: stage.trackId,
        startsOn: began,
        ownerId,
        isListed: true,
        goToMarket: 'Joint webinars and a shared list of accounts.',
      };
      partner.partnershipId = (
        await createRecord(writer, Partnership, given, { ...partnershipRules, lifecycle: partnershipActions })
      ).id;
    },
  };
}

function step(partner: Partner, day: string, action: string): Act {
  return {
    day,
    by: partner.manager,
    async run(writer) {
      const row = await present(writer, Partnership, partner.partnershipId);
      await actOn(writer, Partnership, partnershipActions, {
        id: row.id,
        version: row.version,
        action,
        input: { effectiveOn: day, note: notes[action] ?? null },
      });
      if (action === 'activate') await review(writer, partner, day);
    },
  };
}

function climb(partner: Partner, stage: Stage, activeOn: string, today: string, luck: Chance): Act[] {
  const acts: Act[] = [];
  let day = activeOn;
  for (const levelId of stage.levelIds.slice(0, luck.between(1, 4))) {
    if (day > today) break;
    const on = day;
    acts.push({
      day: on,
      by: partner.manager,
      async run(writer) {
        const row = await present(writer, Partnership, partner.partnershipId);
        await setLevel(writer, {
          id: row.id,
          version: row.version,
          levelId,
          effectiveOn: on,
          note: 'The half-yearly review.',
        });
      },
    });
    day = addDays(day, luck.between(90, 190));
  }
  return acts;
}

async function review(writer: Writer, partner: Partner, day: string): Promise<void> {
  const { id, version } = await present(writer, Partnership, partner.partnershipId);
  const input = { lastReviewOn: day, nextReviewOn: addDays(day, reviewDays) };
  await changeRecord(writer, Partnership, { id, version, input }, partnershipRules);
}

/** Held every half year, a few days late; some of the latest are still due. */
function reviews(partner: Partner, activeOn: string, today: string, luck: Chance): Act[] {
  const acts: Act[] = [];
  for (let due = addDays(activeOn, reviewDays); due <= today; due = addDays(due, reviewDays)) {
    const day = addDays(due, luck.between(0, 9));
    if (day > today || (addDays(day, 30) > today && luck.isLucky(0.5))) break;
    acts.push({ day, by: partner.manager, run: (writer) => review(writer, partner, day) });
    due = day;
  }
  return acts;
}

/** What befell a few of them lately, so that there is something to look after: of an active one this, of another a no. */
function fate(index: number, today: string): { day: string; ofActive: string } | null {
  const fates: Readonly<Record<number, string>> = {
    5: 'markAtRisk',
    11: 'markAtRisk',
    14: 'suspend',
    18: 'offboard',
    22: 'markAtRisk',
    25: 'offboard',
    31: 'markAtRisk',
    36: 'markAtRisk',
  };
  const ofActive = fates[index];
  return ofActive ? { day: addDays(today, -(index % 6) - 1), ofActive } : null;
}
