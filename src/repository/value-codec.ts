import type { Json, JsonObject } from '../json';
import type { Path } from '../path';
import { checkName, refuse } from '../validation';

/** Carries one attribute value between a format and DynamoDB. */
export interface ValueCodec {
  /**
   * To what the document client marshals exactly: `Map` for a map, `NumberValue` for a number that a double cannot
   * hold, `Set` and `Uint8Array`.
   *
   * @throws OperationError ValidationException where the value cannot be carried
   */
  encode(value: Json, path: Path): unknown;
  /** From DynamoDB JSON, as it came over the wire. */
  decode(value: JsonObject): Json;
}

/** DynamoDB allows 32 levels, and says so itself. This bound keeps what is far beyond from exhausting the stack. */
const deepest = 100;

/** Encodes attributes by name. */
export const encodeEntries = (
  codec: ValueCodec,
  attributes: JsonObject,
  path: Path,
): (readonly [string, unknown])[] => {
  if (path.depth > deepest) refuse(path, `expected at most ${deepest} levels`);
  return Object.entries(attributes).map(([name, value]) => {
    checkName(name, path);
    return [name, codec.encode(value, path.at(name))] as const;
  });
};

export const encodeList = (codec: ValueCodec, values: readonly Json[], path: Path): unknown[] => {
  if (path.depth > deepest) refuse(path, `expected at most ${deepest} levels`);
  return values.map((value, index) => codec.encode(value, path.at(index)));
};
