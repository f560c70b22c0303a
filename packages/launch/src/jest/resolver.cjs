/** Lets jest read TypeScript sources by the names that the built files will have. */
'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');

/**
 * Resolves `./x.js` in our own sources to `x.ts` or `x.tsx`; all else as jest does.
 * @param {string} request
 * @param {{ basedir: string, defaultResolver: (request: string, options: object) => string }} options
 * @returns {string}
 */
module.exports = function resolve(request, options) {
  if (/^\.{1,2}\/.*\.js$/.test(request) && !options.basedir.includes('/node_modules/')) {
    const stem = path.join(options.basedir, request.slice(0, -'.js'.length));
    for (const extension of ['.ts', '.tsx']) if (existsSync(stem + extension)) return stem + extension;
  }
  return options.defaultResolver(request, options);
};
