import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { isJsonObject } from '../json';
import type { Json, JsonObject } from '../json';
import type { Path } from '../schema/path';
import { checkText, expectType, refuse } from '../schema/validation';
import { decimal, isNumeral } from './numbers';
import { decodeEntries, decodeList } from './value-codec';
import type { ValueCodec } from './value-codec';

type Reader = (content: Json, path: Path, level: number) => unknown;

const text = (content: Json, path: Path): string => {
  if (typeof content !== 'string') return expectType(path, 'a string', content);
  checkText(content, path);
  return content;
};

const numeral = (content: Json, path: Path): string => {
  const digits = text(content, path);
  // DynamoDB rejects it too, but its message quotes the value.
  return isNumeral(digits) ? digits : refuse(path, 'expected a decimal number');
};

const base64 = (content: Json, path: Path): string => {
  const encoded = text(content, path);
  const exact = Buffer.from(encoded, 'base64').toString('base64') === encoded;
  return exact ? encoded : refuse(path, 'expected base64 with padding');
};

const array = (content: Json, path: Path): readonly Json[] =>
  Array.isArray(content) ? (content as readonly Json[]) : expectType(path, 'an array', content);

const bytes = (encoded: string): Uint8Array => Buffer.from(encoded, 'base64');

const number = (digits: string): NumberValue => NumberValue.from(digits);

/** Rejects empty sets and duplicates. DynamoDB rejects duplicates too, but quotes them, and a `Set` would drop them. */
const set =
  (
    read: (content: Json, path: Path) => string,
    native: (element: string) => unknown,
    identity: (element: string) => string,
  ): Reader =>
  (content, path) => {
    const elements = array(content, path).map((element, index) => read(element, path.at(index)));
    if (elements.length === 0) refuse(path, 'a set must have at least one element');
    if (new Set(elements.map(identity)).size < elements.length) refuse(path, 'a set cannot contain duplicates');
    return new Set(elements.map(native));
  };

const itself = (element: string): string => element;

const readers: Readonly<Record<string, Reader>> = {
  S: text,
  N: (content, path) => number(numeral(content, path)),
  B: (content, path) => bytes(base64(content, path)),
  BOOL: (content, path) => (typeof content === 'boolean' ? content : expectType(path, 'a boolean', content)),
  NULL: (content, path) => (content === true ? null : refuse(path, 'expected true')),
  L: (content, path, level) => decodeList(dynamoDBJsonCodec, array(content, path), path, level + 1),
  M: (content, path, level) =>
    isJsonObject(content)
      ? new Map(decodeEntries(dynamoDBJsonCodec, content, path, level + 1))
      : expectType(path, 'an object', content),
  SS: set(text, itself, itself),
  NS: set(numeral, number, decimal),
  BS: set(base64, bytes, itself),
};

/** `dynamodb-json`: the format of the AWS CLI, in which every value is exact. */
export const dynamoDBJsonCodec: ValueCodec = {
  decode(value: Json, path: Path, level = 0): unknown {
    if (!isJsonObject(value)) return expectType(path, 'an attribute value such as {"S": "text"}', value);
    const [type = '', ...more] = Object.keys(value);
    const reader = Object.hasOwn(readers, type) && more.length === 0 ? readers[type] : undefined;
    if (reader === undefined) return refuse(path, `expected one of ${Object.keys(readers).join(', ')}`);
    return reader(value[type] as Json, path.at(type), level);
  },

  encode(value: JsonObject): Json {
    return value;
  },
};
