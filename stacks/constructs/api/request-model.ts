import { requestSchema } from '../../../src/request/operation-request';
import type { Member } from '../../../src/schema/schema';

/** A member as JSON Schema, whose types have the names of a schema's kinds. An optional member may be null: absent. */
const jsonSchema = ({ kind, required }: Member): object =>
  kind === 'any' ? {} : { type: required === true ? kind : [kind, 'null'] };

/**
 * What every request is, as the JSON Schema that API Gateway validates by: draft 4 (API Gateway Developer Guide,
 * "Data models for REST APIs"). It refuses what the function would refuse anyway.
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
