/**
 * The tests that run programs of others: terraform, the AWS CLI, checkov. They share one simulator of AWS.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['**/*.external.ts'],
  testTimeout: 300_000,
  maxWorkers: 1,
};
