import config from './jest.config.mjs';

/**
 * The tests that run third-party programs: terraform, the AWS CLI, checkov, Chromium. The tests of AWS share one
 * simulator.
 *
 * @type {import('jest').Config}
 */
export default {
  ...config,
  testMatch: ['**/*.external.ts'],
  testTimeout: 300_000,
  maxWorkers: 1,
};
