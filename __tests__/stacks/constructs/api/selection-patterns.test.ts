import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  OperationError,
  constantMessages,
  errorCatalogue,
  errorNames,
  errorType,
  messagePrefix,
} from '../../../../src/errors';
import { errorResponses } from '../../../../stacks/constructs/api/selection-patterns';
import { characters } from '../../../support/arbitraries';

/** The statuses whose pattern matches the whole message, as API Gateway requires. */
const statusesOf = (message: string): string[] =>
  errorResponses
    .filter(({ selectionPattern }) => new RegExp(`^(?:${selectionPattern})$`).test(message))
    .map(({ status }) => status);

const thrown = errorNames.filter((name) => !errorCatalogue[name].proxyOnly);

const text = fc.oneof(fc.string(), characters, fc.constantFrom('\n', 'a\nb', '\u2028', '\u0085'));

const requestId = '8f2b1c7e-6d1a-4f0e-9a53-0b1c2d3e4f5a';
const timeouts = [
  `RequestId: ${requestId} Error: Task timed out after 10.00 seconds`,
  `2026-11-23T09:49:44.123Z ${requestId} Task timed out after 3.00 seconds`,
  `2026-11-23T09:49:44.123Z ${requestId} Task timed out after 3.00 seconds\n\n`,
];

describe('selection patterns', () => {
  test.each(thrown)('%s gets its status, whatever its detail', (name) => {
    fc.assert(
      fc.property(text, (detail) => {
        const { message, status } = new OperationError(name, detail);
        expect(statusesOf(message)).toEqual([String(status)]);
      }),
    );
  });

  test('any message has exactly one status', () => {
    const beginning = fc.constantFrom('', ...thrown.map(messagePrefix), ...timeouts);
    fc.assert(
      fc.property(text, beginning, text, (before, middle, after) => {
        const message = before + middle + after;
        expect(statusesOf(message)).toHaveLength(message === '' ? 0 : 1);
      }),
    );
  });

  test.each(timeouts)('%j is a timeout', (message) => {
    expect(statusesOf(message)).toEqual(['504']);
  });

  test.each([
    ['400', `ValidationException: ${timeouts.join(' ')}`],
    ['400', `Unknown operation: ${timeouts.join('\n')}`],
    ['500', `RequestId: ${requestId} Error: Runtime exited with error: exit status 3`],
    ['500', `TypeError: Task timed out after 3.00 seconds`],
    ['500', `${timeouts.join(' ')} and more`],
    ['500', 'ValidationException'],
    ['500', '\n'],
  ])('%s for %j', (status, message) => {
    expect(statusesOf(message)).toEqual([status]);
  });

  test('use nothing that Java and JavaScript interpret differently', () => {
    const ambiguous = /\$|(?<!\[)\^|\\[^sSn\\^$.*+?()[\]{}|]|&&|(?<!\[[^\]]*)\.(?![^[]*\])/;
    for (const { selectionPattern } of errorResponses) {
      expect(selectionPattern).not.toMatch(ambiguous);
    }
  });

  test('there is one for each status that a failed invocation can have', () => {
    const expected = [...new Set(thrown.map((name) => String(errorCatalogue[name].status)))].sort();
    expect(errorResponses.map(({ status }) => status)).toEqual(expected);
  });

  test('a constant answer stands for one error type', () => {
    for (const status of Object.keys(constantMessages)) {
      const types = new Set(thrown.filter((name) => String(errorCatalogue[name].status) === status).map(errorType));
      const response = errorResponses.find((candidate) => candidate.status === status);
      expect([...types]).toEqual([response?.constant?.errorType]);
    }
  });
});
