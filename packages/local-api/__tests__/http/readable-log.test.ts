import { expect, it } from '@jest/globals';
import { readableLine } from '../../src/http/readable-log';

const line = (level: string, message: unknown): string =>
  readableLine(JSON.stringify({ timestamp: '2026-01-01T00:00:00.000Z', level, requestId: 'id', message }));

it.each([
  ['text', line('WARN', 'look out'), 'WARN  look out'],
  ['members, except for the request ID', line('INFO', { requestId: 'id', a: 1, b: ['c'] }), "INFO  a: 1, b: [ 'c' ]"],
  ['a number', line('INFO', 5), 'INFO  5'],
  ['a list', line('INFO', [1, 2]), 'INFO  [ 1, 2 ]'],
  [
    'the message of an error',
    line('ERROR', { errorType: 'Error', errorMessage: 'Mine: b', stackTrace: ['Mine: b'] }),
    'ERROR Mine: b',
  ],
  [
    'an error with its stack trace',
    line('ERROR', { errorType: 'TypeError', errorMessage: 'b', stackTrace: ['TypeError: b', '    at f (index.js:1)'] }),
    'ERROR TypeError: b\n    at f (index.js:1)',
  ],
  [
    'the cause of an error',
    line('ERROR', {
      requestId: 'id',
      status: 500,
      cause: { type: 'TypeError', message: 'b', at: ['at f (a.ts:1:2)'] },
    }),
    'ERROR status: 500\nTypeError: b\n    at f (a.ts:1:2)',
  ],
  ['text that is not JSON unchanged', readableLine('plain {text'), 'plain {text'],
  ['JSON that is not a log line unchanged', readableLine('{"a":1}'), '{"a":1}'],
])('a line shows %s', (_, readable, expected) => {
  expect(readable).toBe(expected);
});
