import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // One more than there are cores: several tests wait for processes of their own.
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
  // inversify ships ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(inversify|@inversifyjs)/)'],
};
