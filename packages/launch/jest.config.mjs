/** How jest runs the tests of all packages: TypeScript through swc, as ES modules. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launch = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(launch));

const swc = {
  swcrc: false,
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

// Generic arrow functions and type assertions read differently in a file that may hold JSX.
const plain = { ...swc, jsc: { ...swc.jsc, parser: { ...swc.jsc.parser, tsx: false } } };

export default {
  rootDir: root,
  roots: ['<rootDir>/packages'],
  testMatch: ['<rootDir>/packages/*/src/**/*.test.{ts,tsx,mjs}', '<rootDir>/packages/verify/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'tsx', 'json', 'node'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', plain],
    '^.+\\.tsx$': ['@swc/jest', swc],
  },
  moduleNameMapper: { '^@partnergraph/([a-z]+)/(.*)\\.js$': '<rootDir>/packages/$1/src/$2.ts' },
  resolver: join(launch, 'src/jest/resolver.cjs'),
  testSequencer: join(launch, 'src/jest/sequencer.cjs'),
  maxWorkers: 2,
  testTimeout: 240_000,
  watchman: false,
  cacheDirectory: join(root, 'node_modules', '.cache', 'jest'),
};
