/** Leaves the counts of a test run where the launcher finds them. */
import { writeFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts over all suites */

/** A jest reporter that writes the counts as JSON to the file of its options. */
export default class CountsReporter {
  #file;
  /**
   * @param {unknown} _config
   * @param {{ file: string }} options
   */
  constructor(_config, { file }) {
    this.#file = file;
  }

  /**
   * @param {unknown} _contexts
   * @param {JestResults} results
   */
  onRunComplete(_contexts, results) {
    writeFileSync(this.#file, JSON.stringify(countResults(results)));
  }
}

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   numRuntimeErrorTestSuites: number }} JestResults
 */

/**
 * The counts as we print them; a suite that could not even be read counts as one failure.
 * @param {JestResults} results
 * @returns {Counts}
 */
export function countResults(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}
