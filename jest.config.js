/** Slow suites (chaos, e2e) and the one against the services' files run by their own commands: `npm run test:chaos`, … */
const slow = process.env.SLOW_SUITES === '1';
const specs = process.env.SPEC_SUITE === '1';

const SLOW = ['/test/slow/', '/test/e2e/'];
const SPECS = '/test/contract/specs/suite/';
const suites = specs
  ? [`**${SPECS}*.test.ts`]
  : slow
    ? SLOW.map((folder) => `**${folder}**/*.test.ts`)
    : ['**/*.test.ts'];
const left = specs || slow ? [] : [...SLOW, SPECS];

/** Suites that kill and fill Azurites have processes of their own. */
const sharedAzurite = {
  globalSetup: '<rootDir>/test/support/shared-azurite.ts',
  globalTeardown: '<rootDir>/test/support/stop-shared-azurite.ts',
};

module.exports = {
  testEnvironment: '<rootDir>/test/support/suite-environment.ts',
  moduleNameMapper: {
    '^(adaptivecards-templating|botbuilder|date-holidays|restify|typescript)$':
      '<rootDir>/test/support/shared-modules/$1.js',
  },
  roots: ['<rootDir>/test'],
  testMatch: suites,
  testPathIgnorePatterns: ['/node_modules/', ...left],
  transform: {
    '^.+\\.(ts|js)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // ESM-only packages that CommonJS tests need transformed.
  transformIgnorePatterns: ['/node_modules/(?!(lowdb|steno)/)'],
  ...(slow ? {} : sharedAzurite),
  testTimeout: 30_000,
  // Jest's own default leaves one of two cores idle.
  maxWorkers: 2,
  // Node keeps what a suite compiled; a worker that has grown so far is followed by a new one.
  workerIdleMemoryLimit: '900MB',
};
