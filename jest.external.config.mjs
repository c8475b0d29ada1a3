import config from './jest.config.mjs';

/**
 * The tests that run programs of others: terraform, the AWS CLI, checkov, Chromium. Those of AWS share one simulator.
 *
 * @type {import('jest').Config}
 */
export default {
  ...config,
  testMatch: ['**/*.external.ts'],
  testTimeout: 300_000,
  maxWorkers: 1,
};
