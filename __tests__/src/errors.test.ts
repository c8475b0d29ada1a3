import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  OperationError,
  asOperationError,
  constantMessages,
  errorCatalogue,
  errorNames,
  errorType,
  messagePrefix,
} from '../../src/errors';
import { anyText } from '../support/arbitraries';

describe('the error catalogue', () => {
  it.each([
    [400, ['UnknownOperationException', 'ValidationException', 'SerializationException', 'TransactionInvalid']],
    [403, ['TableNotAllowedException']],
    [404, ['ResourceNotFoundException', 'NotFoundException']],
    [405, ['MethodNotAllowedException']],
    [409, ['ConditionalCheckFailedException', 'TransactionConflictException', 'TransactionCanceled']],
    [413, ['RequestTooLargeException', 'ResponseTooLargeException']],
    [429, ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded']],
    [429, ['TransactionThrottled']],
    [500, ['InternalServerError']],
    [502, ['OutcomeUnknownException']],
    [504, ['DeadlineExceededException']],
  ] as const)('gives the status %i to the errors for which callers expect it', (status, names) => {
    expect(names.map((name) => errorCatalogue[name].status)).toEqual(names.map(() => status));
  });

  it.each(errorNames)('distinguishes %s from every other error by the beginning of its message', (name) => {
    const others = errorNames.filter((other) => other !== name);
    const confused = others.filter((other) => messagePrefix(other).startsWith(messagePrefix(name)));
    expect(confused).toEqual([]);
  });

  it.each(errorNames)('explains %s in one sentence', (name) => {
    expect(errorCatalogue[name].meaning).toMatch(/^[A-Z].*\.$/);
  });

  it('gives all canceled transactions the same type', () => {
    expect(errorType('TransactionInvalid')).toBe('TransactionCanceledException');
    expect(errorType('TransactionCanceled')).toBe('TransactionCanceledException');
    expect(errorType('TransactionThrottled')).toBe('TransactionCanceledException');
  });

  it("hides the detail of errors that are not the caller's fault", () => {
    expect(Object.keys(constantMessages)).toEqual(['500', '502', '504']);
  });
});

describe('an operation error', () => {
  it('carries type, status and a message that begins with the type', () => {
    const error = new OperationError('ConditionalCheckFailedException', 'The conditional request failed');
    expect(error).toMatchObject({
      name: 'ConditionalCheckFailedException',
      status: 409,
      message: 'ConditionalCheckFailedException: The conditional request failed',
    });
  });

  it("has the message of the tutorial's handler for an unknown operation", () => {
    expect(new OperationError('UnknownOperationException', 'frobnicate').message).toBe('Unknown operation: frobnicate');
  });

  it('has its message on one line, whatever the detail', () => {
    fc.assert(
      fc.property(fc.constantFrom(...errorNames), anyText, (name, detail) => {
        const { message } = new OperationError(name, detail);
        expect(message).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(message.startsWith(messagePrefix(name))).toBe(true);
      }),
    );
  });

  it('has a message of limited length that ends with a whole character', () => {
    const { message } = new OperationError('ValidationException', '\u{1F600}'.repeat(1_000_000));
    expect(message.length).toBeLessThan(2100);
    expect(message).toMatch(/^ValidationException: (?:\u{1F600})+\.\.\.$/u);
    const odd = new OperationError('ValidationException', `a${'\u{1F600}'.repeat(1_000_000)}`);
    expect(odd.message).toMatch(/^ValidationException: a(?:\u{1F600})+\.\.\.$/u);
    expect(new OperationError('ValidationException', '\n'.repeat(1_000_000)).message.length).toBeLessThan(13_000);
  });

  it('shows control characters as JSON writes them', () => {
    const { message } = new OperationError('ValidationException', 'a\nb\u2028c\u007f');
    expect(message).toBe('ValidationException: a\\u000ab\\u2028c\\u007f');
  });
});

describe('a thrown value', () => {
  it('stays unchanged if it has an entry in the catalogue', () => {
    const error = new OperationError('ValidationException', 'detail');
    expect(asOperationError(error)).toBe(error);
  });

  it.each([new TypeError('secret'), 'secret', undefined, null, { message: 'secret' }])(
    'becomes an InternalServerError that shows nothing of it: %j',
    (thrown) => {
      const { name, message, cause } = asOperationError(thrown);
      expect({ name, message }).toEqual({
        name: 'InternalServerError',
        message: 'InternalServerError: see the cause',
      });
      expect(cause).toBe(thrown);
    },
  );
});
