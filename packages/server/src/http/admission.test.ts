/** How requests are counted: by user or network, in a minute and at once, and forgotten when they are over. */
import { describe, expect, test } from '@jest/globals';
import { withFigures } from '@partnergraph/domain/limits.js';
import { anonymous, type ProductViewer } from '../modules/access/viewer.js';
import { Admission, networkOf } from './admission.js';

const analyst: ProductViewer = { ...anonymous, id: 'usr_1', roles: ['ANALYST'] };
const table = withFigures({
  ANALYST: { requestsPerMinute: 6, requestsAtOnce: 2 },
  NOBODY: { requestsPerMinute: 3 },
});
const at = (seconds: number): Date => new Date(1_790_000_000_000 + seconds * 1000);

/** What is asked at these seconds and answered at once: true, or after how many seconds to try again. */
function asked(
  admission: Admission,
  viewer: ProductViewer,
  seconds: readonly number[],
  address = '192.0.2.1',
) {
  return seconds.map((second) => {
    try {
      admission.admitRequest(viewer, address, at(second)).done();
      return true;
    } catch (error) {
      return (error as { extensions: Record<string, unknown> }).extensions['retryAfterSeconds'];
    }
  });
}

describe('requests', () => {
  test('of a minute can come at once; then one comes after the other', () => {
    const admission = new Admission(table);
    expect(asked(admission, analyst, [0, 0, 0, 0, 0, 0, 0, 4, 10, 10, 20, 100])).toEqual([
      ...Array<true>(6).fill(true),
      10,
      6,
      true,
      10,
      true,
      true,
    ]);
  });

  test('of a user count wherever they come from, of somebody unknown by the network', () => {
    const admission = new Admission(table);
    const zeros = [0, 0, 0, 0];
    expect(asked(admission, anonymous, zeros, '2001:db8:1:2::1')).toEqual([true, true, true, 20]);
    expect(asked(admission, anonymous, [0], '2001:db8:1:2:ffff::9')).toEqual([20]);
    expect(asked(admission, anonymous, [0], '2001:db8:1:3::1')).toEqual([true]);
    expect(asked(admission, analyst, zeros, '192.0.2.1')).toEqual([true, true, true, true]);
    expect(asked(admission, analyst, zeros, '192.0.2.2')).toEqual([true, true, 10, 10]);
  });

  test('do not wait because the clock was set back', () => {
    const admission = new Admission(table);
    expect(asked(admission, analyst, [90_000, 0, 10])).toEqual([true, true, true]);
  });

  test('that are being answered have a limit of their own', () => {
    const admission = new Admission(table);
    const first = admission.admitRequest(analyst, '192.0.2.1', at(0));
    admission.admitRequest(analyst, '192.0.2.1', at(0));
    expect(() => admission.admitRequest(analyst, '192.0.2.1', at(1))).toThrow(
      '2 requests at the same time are the limit for you; try again in 1 s.',
    );
    first.done();
    first.done();
    admission.admitRequest(analyst, '192.0.2.1', at(1));
    expect(() => admission.admitRequest(analyst, '192.0.2.1', at(1))).toThrow('at the same time');
  });

  test('of very many do not fill the memory', () => {
    const admission = new Admission(table);
    for (let i = 0; i < 30_000; i++) {
      admission.admitRequest(anonymous, `192.0.${i >> 8}.${i & 255}`, at(i)).done();
    }
    expect(admission.size).toBeLessThan(11_000);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
