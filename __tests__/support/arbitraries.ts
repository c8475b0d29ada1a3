import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/json';

/** Half of a surrogate pair is not a character. */
const character = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point));

/** Like `fc.string({ unit: 'binary' })`, which takes a second to build a table of all characters. */
export const characters = fc.array(character, { maxLength: 10 }).map((all) => all.join(''));

/** Text of any characters. */
export const anyText = fc.oneof(
  fc.string(),
  characters,
  fc.constantFrom('', ' ', '\n', '\u0000', '\u2028', '\u007f', '😀', '\ufeff', '\uffff', '"', '\\', '${a}', 'null'),
);

/** Names that JavaScript or the SDK could mistake for something else. */
const awkwardNames = fc.constantFrom(
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  'then',
  'length',
  'prototype',
  'wrapNumbers',
  'name',
  'type',
  '0',
  '10',
  '01',
  'S',
  'N',
  'M',
  'L',
  'SS',
  'a.b',
  '#a',
  ':a',
);

/**
 * V8 13.6, the version in Node.js 24.21, sometimes reads a name that is one escaped character as a backslash. On Lambda,
 * the runtime parses an event before the handler sees it, so the handler cannot fix this.
 */
const losesEscapedNames =
  ['{"":0,"\\\\":0}', '{"":0,"\\"":0}'].map((text) => JSON.stringify(JSON.parse(text)))[1] !== '{"":0,"\\"":0}';

const isEscapedCharacter = (name: string): boolean => name.length === 1 && JSON.stringify(name).length > 3;

/** Whether the JavaScript engine that runs the tests reads a member name correctly. */
export const isReadable = (name: string): boolean => !(losesEscapedNames && isEscapedCharacter(name));

/** Attribute names that a request may use. */
export const attributeName = fc.oneof(awkwardNames, anyText).filter((name) => name !== '__proto__' && isReadable(name));

const sign = fc.constantFrom('', '', '-');
const digits = (most: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{0,${most - 1}}$`));

/** Every number that DynamoDB can store: 38 digits, from 1E-130 to 9.9...E+125, in DynamoDB's notation and in others. */
export const numeral = fc.oneof(
  fc.constantFrom('0', '-0', '0.0', '0E+3', '1', '-1', '007', '.5', '5.', '1E2', '1e-2', '10.0', '0.1', '1E-130'),
  fc.constantFrom('9007199254740991', '9007199254740992', '9007199254740993', '-9007199254740991', '-9007199254740992'),
  fc.constantFrom('9.9999999999999999999999999999999999999E+125', '0.1000000000000000055511151231257827'),
  fc.tuple(sign, digits(38)).map((parts) => parts.join('')),
  fc.tuple(sign, digits(19), fc.constant('.'), digits(19)).map((parts) => parts.join('')),
  fc
    .tuple(sign, digits(38), fc.constantFrom('E', 'e'), fc.integer({ min: -120, max: 80 }))
    .map((parts) => parts.join('')),
  fc
    .double({ noNaN: true, min: -1e120, max: 1e120 })
    .filter((number) => number === 0 || Math.abs(number) > 1e-120)
    .map(String),
  fc.maxSafeInteger().map(String),
);

const base64 = fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64'));

/** Elements that are distinct numbers in every notation. */
const distinctNumbers = fc
  .uniqueArray(fc.maxSafeInteger(), { minLength: 1, maxLength: 5 })
  .map((set) => set.map(String));

const scalar: readonly fc.Arbitrary<JsonObject>[] = [
  fc.record({ S: anyText }),
  fc.record({ N: numeral }),
  fc.record({ B: base64 }),
  fc.record({ BOOL: fc.boolean() }),
  fc.constant({ NULL: true }),
  fc.record({ SS: fc.uniqueArray(anyText, { minLength: 1, maxLength: 5 }) }),
  fc.record({ NS: distinctNumbers }),
  fc.record({ BS: fc.uniqueArray(base64, { minLength: 1, maxLength: 5 }) }),
];

const named = (name: fc.Arbitrary<string>, value: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> =>
  fc
    .uniqueArray(fc.tuple(name, value), { maxLength: 5, selector: ([key]) => key })
    // Unlike an object literal, this creates an own member for any name.
    .map((entries) => Object.fromEntries(entries));

/** Any attribute value in DynamoDB JSON, with the given names for its nested attributes. */
export const attributeValue = (name: fc.Arbitrary<string> = attributeName): fc.Arbitrary<JsonObject> =>
  fc.letrec<{ value: JsonObject }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      ...scalar,
      fc.record({ L: fc.array(tie('value'), { maxLength: 5 }) }),
      fc.record({ M: named(name, tie('value')) }),
    ),
  })).value;

/** Any item in DynamoDB JSON. */
export const item = (name: fc.Arbitrary<string> = attributeName): fc.Arbitrary<JsonObject> =>
  named(name, attributeValue(name));

/** Numbers that JSON can represent, including those that may have been rounded. */
const jsonNumber = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(0.1, -0.1, 1e-7, 5e-324, 1e21, 2 ** 53, -(2 ** 53), 2 ** 53 - 1, Number.MAX_VALUE),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Any JSON that a document may contain. */
export const documentValue = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyText,
    jsonNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    named(attributeName, tie('value')),
  ),
})).value;

/** Any item in document form. */
export const documentItem = named(attributeName, documentValue);
