import { describe, expect, it } from '@jest/globals';
import { jsonFormat, textFormat } from '../../src/http/log-format';
import type { AnsweredRequest } from '../../src/http/log-format';

const line = (level: string, message: unknown): string => JSON.stringify({ level, message });

const request = (changes: Partial<AnsweredRequest> = {}): AnsweredRequest => ({
  time: new Date(2026, 0, 2, 3, 4, 5),
  method: 'POST',
  path: '/prod/things',
  operation: 'read',
  status: 200,
  milliseconds: 12.34567,
  requestIds: ['an-id'],
  lines: [],
  ...changes,
});

describe('for people, a request', () => {
  const text = (changes: Partial<AnsweredRequest> = {}) => textFormat(false).answered(request(changes));

  it('is one line', () => {
    expect(text()).toEqual(['03:04:05 POST /prod/things read 200 12 ms an-id']);
    expect(text({ operation: undefined })).toEqual(['03:04:05 POST /prod/things - 200 12 ms an-id']);
  });

  const account = line('INFO', { status: 200 });

  it('that succeeded includes the lines of the function, but not its summary of the request', () => {
    const lines = [account, line('INFO', 'said'), line('WARN', { odd: true }), 'written'];
    expect(text({ lines }).slice(1)).toEqual(['  INFO  said', '  WARN  odd: true', '  written']);
  });

  it('that failed includes all logged lines', () => {
    expect(text({ status: 404, lines: [account] }).slice(1)).toEqual(['  INFO  status: 200']);
  });

  it('contains no terminal control characters', () => {
    expect(text({ path: '/\u001b[2J' })[0]).toContain(' /\\x1b[2J ');
  });

  it.each([
    [200, 32],
    [404, 33],
    [500, 31],
  ])('with the status %i shows it in color if colors are turned on', (status, colour) => {
    const [first, second] = textFormat(true).answered(request({ status, lines: [line('WARN', 'said')] }));
    expect(first).toContain(` \u001b[${colour}m${status}\u001b[39m `);
    expect(second).toBe('\u001b[2m  WARN  said\u001b[22m');
  });
});

describe('for machines', () => {
  it('a request is one object, with all logged lines', () => {
    const lines = [line('INFO', { status: 500 }), 'written'];
    const [text = '', ...more] = jsonFormat.answered(request({ status: 500, requestIds: ['an-id', 'other'], lines }));
    expect(more).toEqual([]);
    expect(JSON.parse(text)).toEqual({
      time: new Date(2026, 0, 2, 3, 4, 5).toISOString(),
      method: 'POST',
      path: '/prod/things',
      operation: 'read',
      status: 500,
      milliseconds: 12.346,
      requestId: 'an-id',
      bodyRequestId: 'other',
      log: [{ level: 'INFO', message: { status: 500 } }, 'written'],
    });
  });

  it('a line that belongs to no request is an object too', () => {
    expect(JSON.parse(jsonFormat.line('written'))).toEqual({ time: expect.any(String), log: ['written'] });
  });
});
