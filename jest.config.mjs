import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // One more worker than cores, because several tests wait for child processes.
  maxWorkers: availableParallelism() + 1,
  globalSetup: '<rootDir>/__tests__/support/shared-folder.ts',
  globalTeardown: '<rootDir>/__tests__/support/remove-shared-folder.ts',
  roots: ['<rootDir>/__tests__', '<rootDir>/packages'],
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
  // inversify ships only ES modules.
  transformIgnorePatterns: ['/node_modules/(?!(inversify|@inversifyjs)/)'],
};
