import { mapMembers } from '../json';
import type { Json, JsonObject } from '../json';
import { Path } from '../schema/path';
import type { Schema, Structure } from '../schema/schema';
import { decodeEntries } from './value-codec';
import type { ValueCodec } from './value-codec';

/**
 * Decodes the attribute values in a payload, wherever its schema says they are.
 *
 * @throws OperationError ValidationException that names the location in the payload
 */
export const decodePayload = (schema: Schema, payload: JsonObject, codec: ValueCodec): unknown =>
  decode(schema, payload, Path.request.at('payload'), codec);

const decode = (schema: Schema, json: Json, path: Path, codec: ValueCodec): unknown => {
  switch (schema.kind) {
    case 'value':
      return codec.decode(json, path);
    case 'attributes':
      return Object.fromEntries(decodeEntries(codec, json as JsonObject, path));
    case 'list':
      return (json as readonly Json[]).map((element, index) => decode(schema.of, element, path.at(index), codec));
    case 'map':
      return mapMembers(json as JsonObject, (element, name) => decode(schema.of, element, path.at(name), codec));
    case 'structure':
      return mapMembers(json as JsonObject, (element, name) => {
        const member = schema.members[name];
        return member === undefined ? element : decode(member, element, path.at(name), codec);
      });
    default:
      return json;
  }
};

/** Encodes the attribute values in an output, wherever its schema says they are. */
export const encodeOutput = (schema: Structure, output: JsonObject, codec: ValueCodec): JsonObject =>
  encode(schema, output, codec) as JsonObject;

const encode = (schema: Schema, json: Json, codec: ValueCodec): Json => {
  // DynamoDB omits absent members. A compatible engine may return null instead.
  if (json === null) return null;
  switch (schema.kind) {
    case 'value':
      return codec.encode(json as JsonObject);
    case 'attributes':
      return mapMembers(json as Readonly<Record<string, JsonObject>>, (element) => codec.encode(element));
    case 'list':
      return (json as readonly Json[]).map((element) => encode(schema.of, element, codec));
    case 'map':
      return mapMembers(json as JsonObject, (element) => encode(schema.of, element, codec));
    case 'structure':
      return mapMembers(inModelOrder(schema, json as JsonObject), (element, name) => {
        const member = schema.members[name];
        return member === undefined ? element : encode(member, element, codec);
      });
    default:
      return json;
  }
};

/** Members in the order of the API model, as every SDK returns them, then members that the model does not know yet. */
const inModelOrder = ({ members }: Structure, json: JsonObject): JsonObject => {
  const known = Object.keys(members).filter((name) => Object.hasOwn(json, name));
  const further = Object.keys(json).filter((name) => !Object.hasOwn(members, name));
  return Object.fromEntries([...known, ...further].map((name) => [name, json[name] as Json]));
};
