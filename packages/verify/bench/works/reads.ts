/** Q1 to Q3: what people read all day. */
import { mix, namesOfWord, wordOf } from '../data/invent.js';
import { partnerOf } from '../data/partners.js';
import type { Work } from './work.js';

const variants = 200;
const choose = (among: number, salt: number): number[] =>
  Array.from({ length: variants }, (_, i) => mix(i, salt) % among);

/** One partner by id with its level. */
export const partner: Work = {
  name: 'Q1',
  title: 'one partner by id with its level',
  document: `query BenchPartner($id: ID!) {
    partnership(id: $id) { id name stage organization { id name country } level { id name rank } }
  }`,
  // The viewer is remembered for a while; loaders ask for each record on its own.
  statements: { baseline: 1, hash: 1, text: 1, plain: 3 },
  grows: false,
  async variants(_graph, partners) {
    return choose(partners, 20)
      .map(partnerOf)
      .filter(({ levelId }) => levelId !== null)
      .map(({ id }) => ({ variables: { id }, baseline: { method: 'GET', path: `/partner?id=${id}` } }));
  },
};

interface Page {
  readonly partnerships: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly endCursor: string };
  };
}

/** Fifty partners, each with its level and its agreements. */
export const partners: Work = {
  name: 'Q2',
  title: '50 partners, each with its level and its agreements',
  document: `query BenchPartners($after: String) {
    partnerships(first: 50, after: $after) {
      nodes {
        id name stage level { id name rank }
        agreements { nodes { id number title state effectiveOn endsOn } }
      }
    }
  }`,
  statements: { baseline: 2, hash: 2, text: 2, plain: 3 },
  grows: false,
  async variants(graph, count) {
    const before =
      'query ($offset: Int) { partnerships(first: 1, offset: $offset) { nodes { id } pageInfo { endCursor } } }';
    const places = choose(count - 51, 21).slice(0, variants / 4);
    return Promise.all(
      places.map(async (offset) => {
        const { nodes, pageInfo } = (await graph<Page>(before, { offset })).partnerships;
        return {
          variables: { after: pageInfo.endCursor },
          baseline: { method: 'GET' as const, path: `/partners?after=${nodes[0]!.id}` },
        };
      }),
    );
  },
};

const stages = ['ACTIVE', 'AT_RISK', 'ONBOARDING'];

/** A page of the console's list: searched, filtered, in an order, with the number of all. */
export const page: Work = {
  name: 'Q3',
  title: 'a console page: text, filter, order, 25 rows and the number of all',
  document: `query BenchPage($search: String!, $stages: [PartnershipStage!]) {
    partnerships(
      where: { organization: { search: $search }, stage: { in: $stages } }
      orderBy: [{ field: UPDATED_AT, direction: DESC }]
      first: 25
    ) {
      totalCount
      nodes {
        id version name stage startsOn nextReviewOn updatedAt
        organization { id name } program { id name } track { id name } level { id name } owner { id name }
      }
    }
  }`,
  statements: { baseline: 2, hash: 2, text: 2, plain: 7 },
  grows: false,
  async variants(_graph, count) {
    return choose(count / namesOfWord, 22).map((word) => {
      const search = wordOf(word).toLowerCase();
      return {
        variables: { search, stages },
        baseline: { method: 'GET', path: `/page?search=${search}&stages=${stages.join(',')}` },
      };
    });
  },
};
