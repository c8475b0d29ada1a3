import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ConsoleRequestLog } from '../../../src/log/request-log';

const entry = { requestId: 'request-1', operation: 'read', durationMs: 1.5 };

describe('the request log', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([200, 400, 404, 429])(
    'writes a %i at the level INFO, as an object whose members filters can use',
    (status) => {
      const info = jest.spyOn(console, 'info').mockReturnValue();
      new ConsoleRequestLog().write({ ...entry, status });
      expect(info.mock.calls).toEqual([[{ ...entry, status }]]);
    },
  );

  describe.each([500, 504])('of a %i', (status) => {
    const written = (): Record<string, unknown> => {
      const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
      new ConsoleRequestLog().write({ ...entry, status });
      expect(write).toHaveBeenCalledTimes(1);
      const line = String(write.mock.calls[0]?.[0]);
      expect(line.indexOf('\n')).toBe(line.length - 1);
      return JSON.parse(line) as Record<string, unknown>;
    };

    it('writes the line that Lambda writes for an error', () => {
      expect(written()).toMatchObject({
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        level: 'ERROR',
        requestId: 'request-1',
        message: { ...entry, status },
      });
    });

    it('counts one failure of the function', () => {
      jest.replaceProperty(process, 'env', { ...process.env, AWS_LAMBDA_FUNCTION_NAME: 'a-function' });
      expect(written()).toMatchObject({
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'DynamoDBOperations',
              Dimensions: [['FunctionName']],
              Metrics: [{ Name: 'Failures', Unit: 'Count' }],
            },
          ],
        },
        FunctionName: 'a-function',
        Failures: 1,
      });
    });
  });
});
