import { expect, it } from '@jest/globals';
import { detailsOf, readableLine } from '../../src/http/readable-log';

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
  ['the ID of another request', line('INFO', { requestId: 'other', a: 1 }), "INFO  requestId: 'other', a: 1"],
  ['members that are objects', line('INFO', { a: { b: 1 }, c: { d: 2 } }), 'INFO  a: { b: 1 }, c: { d: 2 }'],
  ['null', line('INFO', null), 'INFO  null'],
  ['a member that is null', line('INFO', { a: null }), 'INFO  a: null'],
  [
    'a cause without a message',
    line('ERROR', { status: 500, cause: { type: 'TypeError', at: [] } }),
    'ERROR status: 500\nTypeError',
  ],
  [
    'the type of an error whose message does not begin with it',
    line('ERROR', { errorType: 'TypeError', errorMessage: 'a TypeError', stackTrace: [] }),
    'ERROR TypeError: a TypeError',
  ],
  ['an error without a stack trace', line('ERROR', { errorType: 'A', errorMessage: 'b' }), 'ERROR A: b'],
  ['a JSON value that is not an object unchanged', readableLine('5'), '5'],
  ['text that is not JSON unchanged', readableLine('plain {text'), 'plain {text'],
  ['JSON that is not a log line unchanged', readableLine('{"a":1}'), '{"a":1}'],
])('a line shows %s', (_, readable, expected) => {
  expect(readable).toBe(expected);
});

const logged = (level: string, message: unknown): string => JSON.stringify({ level, requestId: 'id', message });

it.each(['TRACE', 'DEBUG', 'INFO'])(
  'an object at the level %s is a detail of a request that failed, alone',
  (level) => {
    const account = logged(level, { status: 200 });
    expect(detailsOf([account], 200)).toEqual([]);
    expect(detailsOf([account], 399)).toEqual([]);
    expect(detailsOf([account], 400)).toEqual([account]);
  },
);

it('text, warnings and lines that are not JSON are details of every request', () => {
  const lines = [logged('INFO', 'text'), logged('WARN', { a: 1 }), logged('ERROR', { a: 1 }), 'plain', 'null'];
  expect(detailsOf(lines, 200)).toEqual(lines);
});
