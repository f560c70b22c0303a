/** Invents the event log: the making of each partnership and each agreement. */
import { happenings } from './agreements.js';
import { idOf, instantAfter } from './invent.js';
import type { Filling } from './load.js';

/** The log spans these days, whatever its length. */
const logged = { from: '2025-11-01', seconds: 60 * 86_400 } as const;
const happeningsOfAPartner = 4;

/** The instant since which about one event in a thousand happened. */
export const recently = instantAfter(logged.from, logged.seconds * 0.999);

/** The log of so many partners. */
export function eventFillings(partners: number): Filling[] {
  const count = partners * happeningsOfAPartner;
  return [
    {
      table: 'event',
      columns:
        'sequence at type subjectType subjectId subjectLabel subjectVersion actorId ' +
        'actorName after isSecret id',
      rows: (function* () {
        let sequence = 0;
        for (const { type, id, label, state } of happenings(partners)) {
          sequence++;
          const at = instantAfter(logged.from, (logged.seconds * sequence) / count);
          const kind = `${type.toLowerCase()}.created`;
          const after = JSON.stringify({ id, state });
          yield [
            sequence,
            at,
            kind,
            type,
            id,
            label,
            1,
            idOf('usr', 0),
            'Owner 0',
            after,
            0,
            idOf('evt', sequence),
          ];
        }
      })(),
    },
  ];
}
