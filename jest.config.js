/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // Of two cores, jest would leave one idle.
  maxWorkers: '100%',
  globalSetup: '<rootDir>/__tests__/support/shared-folder.ts',
  globalTeardown: '<rootDir>/__tests__/support/remove-shared-folder.ts',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // inversify ships ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(inversify|@inversifyjs)/)'],
};
