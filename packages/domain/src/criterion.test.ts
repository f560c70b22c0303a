/** Expressions of criteria: what is accepted, what is said of the rest, how they read. */
import { describe, expect, it } from '@jest/globals';
import { type CriterionExpression, describeExpression, refuseExpression } from './criterion.js';

const expression: CriterionExpression = {
  all: [
    { metric: 'active_users', op: 'GTE', value: '10000' },
    { any: [{ evidence: 'integration', validDays: 365 }, { not: { obligation: 'joint-go-to-market' } }] },
    { count: 'certifiedConsultants', where: { state: 'ACTIVE' }, op: 'GT', value: '0' },
  ],
};

describe('an expression', () => {
  it('is accepted, and reads as a phrase', () => {
    expect(refuseExpression(expression)).toBeNull();
    expect(describeExpression(expression)).toBe(
      'metric active_users at least 10000 and (evidence integration of the last 365 days or not obligation ' +
        'joint-go-to-market) and more than 0 certified consultants with state ACTIVE',
    );
  });

  it.each([
    [null, 'expression: an expression is an object'],
    [{}, 'it states none'],
    [{ metric: 'x', evidence: 'y' }, 'it states metric, evidence'],
    [{ metric: 'x', op: 'ABOUT', value: '1' }, '"op" is one of GT, GTE, LT, LTE, EQ'],
    [{ metric: 'x', op: 'toString', value: '1' }, '"op" is one of'],
    [{ metric: 'x', op: 'GT', value: 1 }, '"value" is a decimal number as text'],
    [{ evidence: 'x', op: 'GT' }, '"op" does not belong to "evidence"'],
    [{ evidence: 'x', validDays: 0 }, '"validDays" is a whole number'],
    [{ count: 'x', where: { a: [] }, op: 'GT', value: '1' }, '"where" gives fields'],
    [{ any: [] }, 'expression.any: is a list of at least one'],
    [{ all: [{ evidence: 'x' }, { not: { evidence: '' } }] }, 'expression.all[1].not: "evidence" is a key'],
  ])('is refused when it is %j', (value, reason) => {
    expect(refuseExpression(value)?.reason).toContain(reason);
  });
});
