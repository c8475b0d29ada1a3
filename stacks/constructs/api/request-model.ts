import { requestSchema } from '../../../src/request/operation-request';
import type { Member } from '../../../src/schema/schema';

/**
 * A member as JSON Schema, whose types have the same names as the kinds of a schema. An optional member may be null,
 * which means that it is absent.
 */
const jsonSchema = ({ kind, required }: Member): object =>
  kind === 'any' ? {} : { type: required === true ? kind : [kind, 'null'] };

/**
 * The JSON Schema of every request, with which API Gateway validates bodies: draft 4 (API Gateway Developer Guide,
 * "Data models for REST APIs"). It rejects only what the function would reject anyway.
 */
export const requestModel = (): string => {
  const members = Object.entries(requestSchema.members);
  return JSON.stringify({
    $schema: 'http://json-schema.org/draft-04/schema#',
    title: 'Request',
    type: 'object',
    required: members.filter(([, member]) => 'required' in member).map(([name]) => name),
    properties: Object.fromEntries(members.map(([name, member]) => [name, jsonSchema(member)])),
    additionalProperties: false,
  });
};
