import config from './jest.config.mjs';

/**
 * Generated requests in numbers: the handler's, of which `npm test` sends few, and those over HTTP.
 *
 * @type {import('jest').Config}
 */
export default {
  ...config,
  testMatch: ['**/fuzz/*.{test,fuzz}.ts'],
};
