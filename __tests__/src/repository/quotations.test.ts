import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutQuotations } from '../../../src/repository/quotations';

/** The parts of a message: DynamoDB's words, and what a caller may send to imitate them. */
const pieces = [
  "Value '",
  "' at '",
  "' at 'limit' failed to satisfy constraint: ",
  'Member must not be null',
  'Input collection [',
  '] contains duplicates.',
  'AttributeValue: ',
  'numeric value: ',
  'does not match the schema',
  'token: "',
  'arn:',
  '9 validation errors detected: ',
  'secret',
  ' ',
  "'",
];

/** The milliseconds that it takes to read a message: the least of a few attempts. */
const time = (message: string): number => {
  const times = Array.from({ length: 7 }, () => {
    const startedAt = performance.now();
    for (let i = 0; i < 20; i += 1) withoutQuotations(message);
    return performance.now() - startedAt;
  });
  return Math.min(...times);
};

describe('withoutQuotations', () => {
  // None of these matches as a whole, so a pattern that backtracks would read the text again and again.
  it.each(pieces.map((piece) => [piece]))('takes no longer for 700 KB of %j than for 7 KB', (piece) => {
    const repeated = (length: number): string => piece.repeat(Math.ceil(length / piece.length));
    expect(time(repeated(700_000))).toBeLessThan(10 * time(repeated(7000)) + 5);
  });

  it('limits the length of every message', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 2000 }), (words) => {
        expect(withoutQuotations(words.join('')).length).toBeLessThan(20_000);
      }),
    );
  });

  it('has as much of a message without quotations, and says that there was more', () => {
    expect(withoutQuotations('x'.repeat(4096))).toBe('x'.repeat(4096));
    expect(withoutQuotations('x'.repeat(4097))).toBe(`${'x'.repeat(4096)}...`);
  });

  it('names no ARN, before a quotation either', () => {
    expect(withoutQuotations('arn:aws:a is no key: "secret"')).toBe('... is no key: ...');
  });

  it('keeps every constraint, ten and more of them', () => {
    const names = Array.from({ length: 12 }, (_, index) => String.fromCharCode(97 + index));
    const of = (value: string) =>
      names.map((name) => `Value ${value} at '${name}' failed to satisfy constraint: Member must not be null`);
    expect(withoutQuotations(`12 validation errors detected: ${of("'secret'").join('; ')}`)).toBe(
      `12 validation errors detected: ${of('...').join('; ')}`,
    );
  });

  it('shows nothing of a value, whatever it contains', () => {
    const value = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((words) => `secret${words.join('')}`);
    const quoting = [
      (text: string) =>
        `1 validation error detected: Value '${text}' at 'limit' failed to satisfy constraint: Member must not be null`,
      (text: string) => `Invalid FilterExpression: upper bound operand: AttributeValue: {S:${text}}`,
      (text: string) => `The parameter cannot be converted to a numeric value: ${text}`,
      (text: string) => `Input collection [${text}] contains duplicates.`,
      (text: string) => `Syntax error; token: "${text}", near: "${text}"`,
    ];
    fc.assert(
      fc.property(value, fc.constantFrom(...quoting), (text, quote) => {
        expect(withoutQuotations(quote(text))).not.toContain('secret');
      }),
    );
  });
});
