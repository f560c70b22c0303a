/** The order in which suites begin: journeys in a browser take longest, and none of them is to be the last that runs, alone. */
'use strict';
const { default: TestSequencer } = require('@jest/test-sequencer');

const JOURNEYS = '/verify/browser/';

/** @param {{ path: string }} suite */
const place = ({ path }) => (path.includes(JOURNEYS) ? 0 : 1);

module.exports = class JourneysFirst extends TestSequencer {
  /**
   * @override
   * @param {Parameters<TestSequencer['sort']>[0]} suites
   */
  async sort(suites) {
    const sorted = await super.sort(suites);
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
};
