import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ConsoleRequestLog } from '../../src/request-log';

const entry = { requestId: 'request-1', operation: 'read', durationMs: 1.5 };

describe('the request log', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([200, 400, 404, 429])(
    'writes a %i as information, and as an object so that filters see its members',
    (status) => {
      const info = jest.spyOn(console, 'info').mockReturnValue();
      new ConsoleRequestLog().write({ ...entry, status });
      expect(info.mock.calls).toEqual([[{ ...entry, status }]]);
    },
  );

  it.each([500, 504])('writes a %i as an error', (status) => {
    const error = jest.spyOn(console, 'error').mockReturnValue();
    new ConsoleRequestLog().write({ ...entry, status });
    expect(error.mock.calls).toEqual([[{ ...entry, status }]]);
  });
});
