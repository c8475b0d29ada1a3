import { mapMembers } from '../json';
import type { Json, JsonObject } from '../json';
import { Path } from '../path';
import type { Schema, Structure } from '../schema';
import { encodeEntries } from './value-codec';
import type { ValueCodec } from './value-codec';

/**
 * Encodes the attribute values in an action's input, wherever its schema says they are.
 *
 * @throws OperationError ValidationException that names where in the payload it stands
 */
export const encodeInput = (input: Structure, payload: JsonObject, codec: ValueCodec): Record<string, unknown> =>
  encode(input, payload, Path.request.at('payload'), codec) as Record<string, unknown>;

const encode = (schema: Schema, json: Json, path: Path, codec: ValueCodec): unknown => {
  switch (schema.kind) {
    case 'value':
      return codec.encode(json, path);
    case 'attributes':
      return Object.fromEntries(encodeEntries(codec, json as JsonObject, path));
    case 'list':
      return (json as readonly Json[]).map((element, index) => encode(schema.of, element, path.at(index), codec));
    case 'map':
      return mapMembers(json as JsonObject, (element, name) => encode(schema.of, element, path.at(name), codec));
    case 'structure':
      return mapMembers(json as JsonObject, (element, name) => {
        const member = schema.members[name];
        return member === undefined ? element : encode(member, element, path.at(name), codec);
      });
    default:
      return json;
  }
};

/** Decodes the attribute values in an action's output. */
export const decodeOutput = (output: Structure, wire: JsonObject, codec: ValueCodec): JsonObject =>
  decode(output, wire, codec) as JsonObject;

const decode = (schema: Schema, json: Json, codec: ValueCodec): Json => {
  switch (schema.kind) {
    case 'value':
      return codec.decode(json as JsonObject);
    case 'attributes':
      return mapMembers(json as Readonly<Record<string, JsonObject>>, (element) => codec.decode(element));
    case 'list':
      return (json as readonly Json[]).map((element) => decode(schema.of, element, codec));
    case 'map':
      return mapMembers(json as JsonObject, (element) => decode(schema.of, element, codec));
    case 'structure':
      return mapMembers(inModelOrder(schema, json as JsonObject), (element, name) => {
        const member = schema.members[name];
        return member === undefined ? element : decode(member, element, codec);
      });
    default:
      return json;
  }
};

/** Members in the order of the API model, as every SDK gives them, and after them what the model does not know yet. */
const inModelOrder = ({ members }: Structure, json: JsonObject): JsonObject => {
  const known = Object.keys(members).filter((name) => Object.hasOwn(json, name));
  const further = Object.keys(json).filter((name) => !Object.hasOwn(members, name));
  return Object.fromEntries([...known, ...further].map((name) => [name, json[name] as Json]));
};
