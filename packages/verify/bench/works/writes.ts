/** Q5: an agreement is made. */
import { dayAfter, mix } from '../data/invent.js';
import { partnerOf } from '../data/partners.js';
import type { Work } from './work.js';

const variants = 100;

export const agreement: Work = {
  name: 'Q5',
  title: 'an agreement created: checked, with its text, its words, its event and a payload',
  document: `mutation BenchAgreement($input: AgreementCreateInput!) {
    agreementCreate(input: $input) {
      agreement { title state counterpartName currency effectiveOn endsOn noticeDays partnership { id } }
      errors { message }
    }
  }`,
  statements: { baseline: 8, hash: 12, text: 12, plain: null },
  async variants(_graph, partners) {
    const some = Array.from({ length: variants }, (_, i) => partnerOf(mix(i, 23) % partners));
    return some
      .filter(({ levelId }) => levelId !== null)
      .map(({ id }, i) => {
        const input = {
          partnershipId: id,
          effectiveOn: '2026-01-01',
          endsOn: dayAfter('2041-01-01', i),
          noticeDays: 30,
          governingLaw: 'Germany',
        };
        return {
          variables: { input },
          baseline: { method: 'POST', path: '/agreements', body: JSON.stringify(input) },
        };
      });
  },
};
