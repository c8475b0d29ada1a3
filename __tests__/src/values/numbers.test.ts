import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimal, isCertain, isNumeral, toJsonNumber } from '../../../src/values/numbers';
import { numeral } from '../../support/arbitraries';

/** The decimal value of a numeral as a fraction: another way to compute what the code under test does with strings. */
const fraction = (text: string): readonly [numerator: bigint, denominator: bigint] => {
  const [coefficient = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', decimals = ''] = coefficient.split('.');
  const power = Number(exponent) - decimals.length;
  const scale = 10n ** BigInt(Math.abs(power));
  const value = BigInt(`${whole.replace(/[+-]/, '')}${decimals}`) * (text.startsWith('-') ? -1n : 1n);
  return power < 0 ? [value, scale] : [value * scale, 1n];
};

const isEqual = (a: string, b: string): boolean => {
  const [[a1, a2], [b1, b2]] = [fraction(a), fraction(b)];
  return a1 * b2 === b1 * a2;
};

describe('a DynamoDB number in document form', () => {
  it.each([
    ['0', 0],
    ['5', 5],
    ['-12.50', -12.5],
    ['0.1', 0.1],
    ['1E+2', 100],
    ['1E-7', 1e-7],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
  ])('%s is the number %d', (text, number) => {
    expect(toJsonNumber(text)).toBe(number);
  });

  it.each([
    '9007199254740992',
    '9007199254740993',
    '-9007199254740992',
    '1E+100',
    '0.1000000000000000055511151231257827',
    '0.30000000000000000004',
    '12345678901234567890123456789012345678',
    '0.12345678901234567890123456789012345678',
    '4503599627370497.25',
  ])('%s, which JSON would not show exactly, keeps its digits', (text) => {
    expect(toJsonNumber(text)).toBe(text);
  });

  it('is a JSON number if and only if that is within 2^53-1 and shows the same decimal value', () => {
    fc.assert(
      fc.property(numeral, (text) => {
        const shown = JSON.stringify(Number(text));
        const exact = Math.abs(Number(text)) < 2 ** 53 && isEqual(shown, text);
        expect(JSON.stringify(toJsonNumber(text))).toBe(exact ? shown : JSON.stringify(text));
      }),
    );
  });

  it('is the number that was written, for each number that a request may contain', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }).filter(isCertain), (number) => {
        expect(JSON.stringify(toJsonNumber(String(number)))).toBe(JSON.stringify(number));
      }),
    );
  });
});

describe('a number in a request', () => {
  it.each([0, -0, 0.1, 5e-324, 2 ** 53 - 1, -(2 ** 53 - 1)])('%d is certain', (number) => {
    expect(isCertain(number)).toBe(true);
  });

  it.each([2 ** 53, -(2 ** 53), 1e21, Infinity, -Infinity, NaN])('%d is not certain', (number) => {
    expect(isCertain(number)).toBe(false);
  });
});

describe('a numeral', () => {
  it.each(['0', '-0', '+1', '007', '1.5', '.5', '.25', '5.', '1e5', '1E-130', '1.5E+125'])('can be %s', (text) => {
    expect(isNumeral(text)).toBe(true);
  });

  it.each(['', ' ', '.', '-', 'e5', '1e', '1e+', '0x10', '1_000', '1,5', 'NaN', 'Infinity', ' 1', '1\n', '١'])(
    'cannot be %j',
    (text) => {
      expect(isNumeral(text)).toBe(false);
    },
  );

  it('is equal in every notation, and only to itself', () => {
    fc.assert(
      fc.property(numeral, numeral, (a, b) => {
        expect(decimal(a) === decimal(b)).toBe(isEqual(a, b));
      }),
    );
    expect(['10', '1E1', '010.0', '+1.0e+1', '100e-1'].map(decimal)).toEqual(Array(5).fill(decimal('10')));
  });

  it.each(['', 'x', '.', 'e', 'e1'])('needs only one pass over its digits, even if it has a million: %j', (end) => {
    const text = '1'.repeat(1_000_000) + end;
    const startedAt = performance.now();
    isNumeral(text);
    decimal(text);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
