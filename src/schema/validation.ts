import { closest, distance } from 'fastest-levenshtein';
import { OperationError } from '../errors';
import { isJsonObject, jsonType, mapMembers } from '../json';
import type { Json, JsonObject } from '../json';
import type { Path } from './path';
import type { Member, Schema, Structure } from './schema';

/** Rejects the value at a path. Messages name types and members, and never show a value. */
export const refuse = (path: Path, problem: string): never => {
  const where = path.toString();
  throw new OperationError('ValidationException', where === '' ? `The request: ${problem}` : `${where}: ${problem}`);
};

const expected = {
  string: 'a string',
  number: 'an integer',
  boolean: 'a boolean',
  attributes: 'an object',
  map: 'an object',
  structure: 'an object',
  list: 'an array',
} as const;

/** Rejects a value of the wrong JSON type. */
export const expectType = (path: Path, wanted: string, value: unknown): never =>
  refuse(path, `expected ${wanted}, got ${jsonType(value)}`);

/**
 * Validates members and their types against a schema. The codec validates the contents of attribute values.
 *
 * @throws OperationError ValidationException that names the member and the expected type
 */
export const validate = (schema: Schema, value: Json, path: Path): void => {
  switch (schema.kind) {
    case 'any':
    case 'value':
      return;
    case 'string':
    case 'boolean':
      if (typeof value !== schema.kind) expectType(path, expected[schema.kind], value);
      if (typeof value === 'string') checkText(value, path);
      if (schema.only !== undefined && value !== schema.only.value) {
        refuse(path, `only ${schema.only.value} is supported: ${schema.only.because}`);
      }
      return;
    case 'number':
      // Every number in the input of an action is an integer.
      if (typeof value === 'number' && !Number.isSafeInteger(value)) refuse(path, 'expected an integer');
      if (typeof value !== 'number') expectType(path, expected.number, value);
      return;
    case 'list':
      if (!Array.isArray(value)) return expectType(path, expected.list, value);
      (value as readonly Json[]).forEach((element, index) => {
        validate(schema.of, element, path.at(index));
      });
      return;
    case 'attributes':
      if (!isJsonObject(value)) expectType(path, expected.attributes, value);
      return;
    case 'map':
      if (!isJsonObject(value)) return expectType(path, expected.map, value);
      for (const [name, element] of Object.entries(value)) {
        checkName(name, path);
        validate(schema.of, element, path.at(name));
      }
      return;
    case 'structure':
      if (!isJsonObject(value)) return expectType(path, expected.structure, value);
      validateMembers(schema, value, path);
  }
};

/**
 * Removes optional members that are null, because null means absent, as for the SDKs. An attribute value is never
 * absent (null is its type NULL). Neither is a required member, an element of a list or a value of a map.
 */
export const withoutAbsent = (schema: Schema, value: Json): Json => {
  switch (schema.kind) {
    case 'list':
      return Array.isArray(value)
        ? (value as readonly Json[]).map((element) => withoutAbsent(schema.of, element))
        : value;
    case 'map':
      return isJsonObject(value) ? mapMembers(value, (element) => withoutAbsent(schema.of, element)) : value;
    case 'structure':
      return isJsonObject(value) ? presentMembers(schema, value) : value;
    default:
      return value;
  }
};

/** Copies the value only if it contains null, because most requests do not. */
const presentMembers = ({ members }: Structure, value: JsonObject): JsonObject => {
  const present: [string, Json][] = [];
  let changed = false;
  for (const [name, element] of Object.entries(value)) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    const absent = element === null && member !== undefined && member.required !== true && member.kind !== 'value';
    const kept = member === undefined ? element : withoutAbsent(member, element);
    if (!absent) present.push([name, kept]);
    changed ||= absent || kept !== element;
  }
  return changed ? Object.fromEntries(present) : value;
};

/** Rejects the only name that JavaScript objects cannot hold reliably, and names that are not valid Unicode. */
export const checkName = (name: string, path: Path): void => {
  if (name === '__proto__') refuse(path.at(name), 'this name is not supported in a request');
  checkText(name, path.at(name));
};

/** Rejects text that UTF-8, the encoding of DynamoDB, cannot represent. DynamoDB would store a different text. */
export const checkText = (text: string, path: Path): void => {
  if (!text.isWellFormed()) {
    refuse(path, 'expected Unicode text: an unpaired surrogate is not supported');
  }
};

const validateMembers = ({ members }: Structure, value: JsonObject, path: Path): void => {
  for (const [name, element] of Object.entries(value)) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (member === undefined) return refuse(path.at(name), unknownMember(name, Object.keys(members)));
    validate(member, element, path.at(name));
  }
  for (const name in members) {
    const member = members[name] as Member;
    if (member.required === true && !Object.hasOwn(value, name)) {
      refuse(
        path.at(name),
        `required, expected ${member.kind in expected ? expected[member.kind as 'list'] : 'a value'}`,
      );
    }
  }
};

const unknownMember = (name: string, known: readonly string[]): string => {
  if (known.length === 0) return 'unknown member, expected none';
  const meant = nearMiss(name, known);
  return meant === undefined
    ? `unknown member, expected ${known.join(', ')}`
    : `unknown member, did you mean ${meant}?`;
};

/** The name that the caller probably meant, if a similar one is known. */
export const nearMiss = (name: string, known: readonly string[]): string | undefined => {
  // A name that is far longer than any known name is not a typo, and comparing it is not worth the time.
  const nearest = name.length > 60 ? '' : closest(name, [...known]);
  const [given, meant] = [name.toLowerCase(), nearest.toLowerCase()];
  const near = distance(given, meant) <= Math.max(1, meant.length / 4) || sorted(given) === sorted(meant);
  return nearest !== '' && near ? nearest : undefined;
};

/** The letters of a name in alphabetical order, to find names that differ only in the order of their letters. */
const sorted = (name: string): string => Array.from(name).sort().join('');
