import config from './jest.config.mjs';

/**
 * Generated requests in large numbers: those to the handler, of which `npm test` sends only a few, and those over HTTP.
 *
 * @type {import('jest').Config}
 */
export default {
  ...config,
  testMatch: ['**/fuzz/*.{test,fuzz}.ts'],
};
