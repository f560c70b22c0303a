/** What sort of partnership it is, and how it earns, as types of the graph. */
import { choices } from '@partnergraph/graph/record/choices.js';

export const PartnershipKind = choices('PartnershipKind', 'What sort of partnership it is.', {
  PROGRAM: 'A partnership within a program’s tracks and levels.',
  STRATEGIC: 'A partnership of its own weight, beside the tracks.',
  JOINT_VENTURE: 'A venture of both sides.',
  INNOVATION: 'A partnership to build something new together.',
});

export const RevenueKind = choices('RevenueKind', 'How revenue comes about between both sides.', {
  REVENUE_SHARE: 'A part of the revenue is paid to the other side.',
  LICENSE_FEE: 'A fee is paid for the use of technology.',
});
