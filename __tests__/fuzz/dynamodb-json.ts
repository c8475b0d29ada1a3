import { isJsonObject } from '../../src/json';
import type { Json, JsonObject } from '../../src/json';

/*
 * Converts requests and responses to and from DynamoDB JSON, as docs/values.md and the DynamoDB API Reference describe.
 * This file shares no code with the codecs that it checks.
 */

type Convert = (value: Json) => Json;

const mapMembers = (object: JsonObject, convert: Convert): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, convert(value)]));

const attributeValue = (value: Json): JsonObject => {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  return isJsonObject(value) ? { M: mapMembers(value, attributeValue) } : { L: value.map(attributeValue) };
};

/** A decimal number in units of 1E-500. In this unit, every DynamoDB number and every double is an integer. */
const exactly = (numeral: string): bigint => {
  const [mantissa = '', exponent = '0'] = numeral.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(500 + Number(exponent) - fraction.length);
};

const shownNumber = (numeral: string): Json => {
  const number = Number(numeral);
  return Math.abs(number) < 2 ** 53 && exactly(String(number)) === exactly(numeral) ? number : numeral;
};

const documentValue = (value: Json): Json => {
  const [[type, content] = ['', null]] = Object.entries(value as JsonObject);
  switch (type) {
    case 'NULL':
      return null;
    case 'N':
      return shownNumber(content as string);
    case 'NS':
      return (content as readonly string[]).map(shownNumber);
    case 'L':
      return (content as readonly Json[]).map(documentValue);
    case 'M':
      return mapMembers(content as JsonObject, documentValue);
    default:
      return content;
  }
};

/** Converts the attribute values in an input or an output. The name of a member tells where they are. */
const convertMember = (name: string, json: Json, convert: Convert): Json => {
  switch (name) {
    case 'Value':
      return convert(json);
    case 'AttributeValueList':
      return (json as readonly Json[]).map(convert);
    case 'Attributes':
    case 'ExclusiveStartKey':
    case 'ExpressionAttributeValues':
    case 'Item':
    case 'Key':
    case 'LastEvaluatedKey':
      return mapMembers(json as JsonObject, convert);
    case 'Items':
    case 'Keys':
      return (json as readonly JsonObject[]).map((attributes) => mapMembers(attributes, convert));
    case 'Responses':
      return mapMembers(json as JsonObject, (items) => convertMember('Items', items, convert));
    case 'AttributeUpdates':
    case 'Expected':
    case 'KeyConditions':
    case 'QueryFilter':
    case 'ScanFilter':
      // These members contain attribute names, which could be the same as any name above.
      return mapMembers(json as JsonObject, (condition) => convertMembers(condition as JsonObject, convert));
    default:
      if (Array.isArray(json)) return (json as readonly Json[]).map((element) => convertMember('', element, convert));
      return isJsonObject(json) ? convertMembers(json, convert) : json;
  }
};

/** An optional member that is null counts as absent. An attribute value that is null is a value. */
const convertMembers = (object: JsonObject, convert: Convert): JsonObject =>
  Object.fromEntries(
    Object.entries(object)
      .filter(([name, value]) => value !== null || name === 'Value')
      .map(([name, value]) => [name, convertMember(name, value, convert)]),
  );

const itself: Convert = (value) => value;

/** Converts the input of an action from the format of the request to DynamoDB JSON. */
export const toDynamoDBJson = (payload: JsonObject, format: string): JsonObject =>
  convertMembers(payload, format === 'document' ? attributeValue : itself);

/** Converts the output of an action from DynamoDB JSON to the format of the request. */
export const fromDynamoDBJson = (output: JsonObject, format: string): JsonObject =>
  convertMembers(output, format === 'document' ? documentValue : itself);
