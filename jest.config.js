/** Slow suites (chaos, e2e) run by their own commands: `npm run test:chaos`, `npm run test:e2e`. */
const slow = process.env.SLOW_SUITES === '1';

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: slow ? ['**/test/slow/**/*.test.ts', '**/test/e2e/**/*.test.ts'] : ['**/*.test.ts'],
  testPathIgnorePatterns: slow ? ['/node_modules/'] : ['/node_modules/', '/test/slow/', '/test/e2e/'],
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
  testTimeout: 30_000,
  // Jest's own default leaves one of two cores idle.
  maxWorkers: 2,
};
