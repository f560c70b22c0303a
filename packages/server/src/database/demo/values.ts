/** What both sides gain from the demo's partnerships, agreed when the onboarding begins. */
import { createRecord } from '@partnergraph/graph/api/resolvers.js';
import { statementRules } from '../../modules/statement/statement.service.js';
import { ValueProposition } from '../../modules/statement/valueProposition.entity.js';
import type { Chance } from './chance.js';
import type { Partner, Stage } from './partnerships.js';
import type { Act } from './play.js';

const ours = [
  'Customers in a market where nobody of ours speaks the language.',
  'An integration that takes a week of work away from every rollout.',
  'Feedback from operators before a release is out.',
  'A reference that others of the industry listen to.',
] as const;
const theirs = [
  'A share of the revenue for every customer that stays.',
  'Leads from our side, and a place in the directory.',
  'Engineers who know the product, trained and certified at no cost.',
  'A say in the roadmap of the integrations.',
] as const;

/** Two values for us and two for the partner, stated on a day. */
export function valueActs(partner: Partner, { programId }: Stage, day: string, luck: Chance): Act[] {
  const first = luck.between(0, ours.length - 1);
  const stated = [0, 1].flatMap((more) => {
    const index = (first + more) % ours.length;
    return [
      { side: 'US', text: ours[index] },
      { side: 'PARTNER', text: theirs[index] },
    ];
  });
  return [
    {
      day,
      by: partner.manager,
      async run(writer) {
        const { partnershipId } = partner;
        for (const [index, { side, text }] of stated.entries())
          await createRecord(
            writer,
            ValueProposition,
            {
              programId,
              partnershipId,
              key: `value-${index + 1}-${partnershipId}`,
              side,
              text,
              position: index + 1,
            },
            statementRules,
          );
      },
    },
  ];
}
