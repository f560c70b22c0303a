/** Expressions survive their way through a form. */
import { expect, test } from '@jest/globals';
import type { CriterionKind } from '../../gql/graphql.js';
import { conditionOf, expressionOf } from './condition.js';

test.each<[CriterionKind, object]>([
  ['METRIC', { metric: 'users', op: 'GTE', value: '10000' }],
  ['COUNT', { count: 'integrations', where: { state: 'LIVE' }, op: 'GT', value: '2' }],
  ['EVIDENCE', { evidence: 'joint-plan', validDays: 365 }],
  ['EVIDENCE', { evidence: 'joint-plan' }],
  ['OBLIGATION', { obligation: 'support' }],
  ['METRIC', { any: [{ evidence: 'a' }, { not: { obligation: 'b' } }] }],
])('%s %j', (kind, expression) => {
  expect(expressionOf(kind, conditionOf(expression))).toEqual(expression);
});

test('text that is no JSON is left for the graph to refuse', () => {
  expect(expressionOf('METRIC', { combined: '{ "all":' })).toBe('{ "all":');
});
