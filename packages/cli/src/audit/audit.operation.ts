/** The chain of the event log, as the client knows it. */
import { operation } from '../client.js';

/** The end of the log. */
export interface AuditHead {
  sequence: number;
  hash: string;
}

/** A piece of the log that was looked over. */
export interface AuditPiece {
  to: number;
  hash: string;
  isEnd: boolean;
  isExpectedFound: boolean;
  broken: { sequence: number; how: string; description: string } | null;
}

/** Asks for the end of the log. */
export const auditHead = operation<{ auditHead: AuditHead }, object>(
  'query AuditHead { auditHead { sequence hash } }',
);

/** Looks over the events after a place. */
export const auditCheck = operation<{ auditCheck: AuditPiece }, { after: number; expected: string | null }>(
  `query AuditCheck($after: Int!, $expected: String) {
    auditCheck(after: $after, expected: $expected) {
      to
      hash
      isEnd
      isExpectedFound
      broken { sequence how description }
    }
  }`,
);
