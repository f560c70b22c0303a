/** Which constants are good news, which ask for care, and which are over. */
import type { Tone } from '../theme.js';

const tones: Readonly<Record<Exclude<Tone, 'quiet'>, readonly string[]>> = {
  moving: [
    'PROSPECT',
    'APPLIED',
    'IN_REVIEW',
    'IN_PROGRESS',
    'IN_NEGOTIATION',
    'PENDING_SIGNATURE',
    'PLANNED',
    'UPLOADING',
    'OPEN',
    'CREATE',
    'CHANGE',
    'QUEUED',
  ],
  good: [
    'APPROVED',
    'ONBOARDING',
    'ACTIVE',
    'DONE',
    'SIGNED',
    'RENEWED',
    'PUBLISHED',
    'CERTIFIED',
    'APPLIED_BATCH',
    'LIVE',
    'SENT',
  ],
  care: ['AT_RISK', 'SUSPENDED', 'EXPIRING', 'WAIVED', 'PENDING', 'DOUBT', 'BETA', 'KEPT'],
  bad: ['REJECTED', 'BANNED', 'TERMINATED', 'BREACHED', 'REVOKED', 'END', 'FAILED'],
  over: [
    'OFFBOARDED',
    'DECLINED',
    'ARCHIVED',
    'EXPIRED',
    'CANCELED',
    'RETIRED',
    'SUPERSEDED',
    'DEPRECATED',
    'DISABLED',
    'UNDONE',
    'DISCARDED',
    'UNCHANGED',
  ],
};

/** The tone of a constant; one that says nothing is quiet. */
export function toneOf(constant: string): Tone {
  for (const [tone, constants] of Object.entries(tones))
    if (constants.includes(constant)) return tone as Tone;
  return 'quiet';
}
