/** The levels of a plan, and what is left of an answer when its plan is taken out. */
import { expect, test } from '@jest/globals';
import { levelsOf } from './levels.js';
import { type PlanStatement, takePlan } from './plans.js';

const statement = (path: string | null, milliseconds = 1): PlanStatement => ({
  place: 0,
  path,
  sql: 'SELECT 1',
  rows: 2,
  milliseconds,
});

test('parents come before what is in them, whatever was answered first', () => {
  const levels = levelsOf(
    [
      'partners.totalCount',
      null,
      'partners',
      'partners.nodes.contacts.totalCount',
      'events',
      'partners.nodes.contacts',
      'partners.nodes.organization.domains',
    ].map((path) => statement(path)),
  );
  expect(levels.map(({ name, depth }) => [name, depth])).toEqual([
    ['partners', 0],
    ['totalCount', 1],
    ['contacts', 1],
    ['totalCount', 2],
    ['organization.domains', 1],
    ['events', 0],
    [null, 0],
  ]);
});

test('the statements of one level are counted together', () => {
  expect(levelsOf([statement('partners', 3), statement('partners', 4)])).toMatchObject([
    { path: 'partners', rows: 4, milliseconds: 7, statements: [{}, {}] },
  ]);
  expect(levelsOf([])).toEqual([]);
});

test('the answer is the same as without a plan', () => {
  const plan = [statement('partners')];
  expect(takePlan({ data: { a: 1 }, extensions: { plan } }, 'explain')).toEqual({
    answer: { data: { a: 1 } },
    plan: { is: 'told', mode: 'explain', statements: plan },
  });
  expect(takePlan({ data: {}, extensions: { plan, cost: 3 } }, 'plan').answer.extensions).toEqual({
    cost: 3,
  });
});

test('an answer without a plan says whose fault it is', () => {
  expect(takePlan({ data: { a: 1 } }, 'plan').plan).toEqual({ is: 'withheld' });
  expect(takePlan({ data: null }, 'plan').plan).toEqual({ is: 'failed' });
});
