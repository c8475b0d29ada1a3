import { isJsonObject, mapMembers } from '../json';
import type { Json, JsonObject } from '../json';
import type { Path } from '../path';
import { checkText, refuse } from '../validation';
import { isCertain, toJsonNumber } from './numbers';
import { encodeEntries, encodeList } from './value-codec';
import type { ValueCodec } from './value-codec';

/** `document`: values as plain JSON. Sets come back as arrays, binary as base64, and neither can be written. */
export const documentCodec: ValueCodec = {
  encode(value: Json, path: Path): unknown {
    if (Array.isArray(value)) return encodeList(documentCodec, value as readonly Json[], path);
    if (isJsonObject(value)) return new Map(encodeEntries(documentCodec, value, path));
    if (typeof value === 'string') checkText(value, path);
    if (typeof value === 'number' && !isCertain(value)) {
      refuse(path, 'a number beyond 2^53-1 may have been rounded on its way: write it in the format dynamodb-json');
    }
    return value;
  },

  decode(value: JsonObject): Json {
    const [[type, content] = ['', null]] = Object.entries(value);
    switch (type) {
      case 'N':
        return toJsonNumber(content as string);
      case 'NS':
        return (content as readonly string[]).map(toJsonNumber);
      case 'NULL':
        return null;
      case 'L':
        return (content as readonly JsonObject[]).map((element) => documentCodec.decode(element));
      case 'M':
        return mapMembers(content as Readonly<Record<string, JsonObject>>, (element) => documentCodec.decode(element));
      case 'S':
      case 'BOOL':
      case 'B':
      case 'SS':
      case 'BS':
        return content;
      default:
        throw new Error(`DynamoDB answered with a value of the unknown type ${type}`);
    }
  },
};
