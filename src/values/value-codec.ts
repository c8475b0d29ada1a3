import type { Json, JsonObject } from '../json';
import type { Path } from '../schema/path';
import { checkName, refuse } from '../schema/validation';

/** Converts one attribute value between a format of the API and DynamoDB. */
export interface ValueCodec {
  /**
   * Converts a value from a request into one that the document client marshals exactly: `Map` for a map, `NumberValue`
   * for a number that a double cannot hold, `Set` and `Uint8Array`.
   *
   * @param level the number of lists and maps that contain the value
   * @throws OperationError ValidationException if the value cannot be represented
   */
  decode(value: Json, path: Path, level?: number): unknown;
  /** Converts a value for an answer from DynamoDB JSON as it comes over the wire. */
  encode(value: JsonObject): Json;
}

/** DynamoDB allows 32 levels and enforces that itself. This limit keeps far deeper values from exhausting the stack. */
const deepest = 100;

const checkLevel = (path: Path, level: number): void => {
  if (level > deepest) refuse(path, `expected at most ${deepest} levels`);
};

/** Decodes attributes by name. */
export const decodeEntries = (
  codec: ValueCodec,
  attributes: JsonObject,
  path: Path,
  level = 0,
): (readonly [string, unknown])[] => {
  checkLevel(path, level);
  return Object.entries(attributes).map(([name, value]) => {
    checkName(name, path);
    return [name, codec.decode(value, path.at(name), level)] as const;
  });
};

export const decodeList = (codec: ValueCodec, values: readonly Json[], path: Path, level: number): unknown[] => {
  checkLevel(path, level);
  return values.map((value, index) => codec.decode(value, path.at(index), level));
};
