import { isJsonObject, mapMembers } from '../json';
import type { Json, JsonObject } from '../json';
import type { Path } from '../schema/path';
import { checkText, refuse } from '../schema/validation';
import { isCertain, toJsonNumber } from './numbers';
import { decodeEntries, decodeList } from './value-codec';
import type { ValueCodec } from './value-codec';

/** `document`: values as plain JSON. Sets come back as arrays and binary as base64, and neither can be written. */
export const documentCodec: ValueCodec = {
  decode(value: Json, path: Path, level = 0): unknown {
    if (Array.isArray(value)) return decodeList(documentCodec, value as readonly Json[], path, level + 1);
    if (isJsonObject(value)) return new Map(decodeEntries(documentCodec, value, path, level + 1));
    if (typeof value === 'string') checkText(value, path);
    if (typeof value === 'number' && !isCertain(value)) {
      refuse(path, 'a number beyond 2^53-1 may have been rounded in transit: write it in the format dynamodb-json');
    }
    return value;
  },

  encode(value: JsonObject): Json {
    const [[type, content] = ['', null]] = Object.entries(value);
    switch (type) {
      case 'N':
        return toJsonNumber(content as string);
      case 'NS':
        return (content as readonly string[]).map(toJsonNumber);
      case 'NULL':
        return null;
      case 'L':
        return (content as readonly JsonObject[]).map((element) => documentCodec.encode(element));
      case 'M':
        return mapMembers(content as Readonly<Record<string, JsonObject>>, (element) => documentCodec.encode(element));
      case 'S':
      case 'BOOL':
      case 'B':
      case 'SS':
      case 'BS':
        return content;
      default:
        throw new Error(`DynamoDB returned a value of the unknown type ${type}`);
    }
  },
};
