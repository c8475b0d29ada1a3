import type { Member, Schema, Structure } from '../../src/schema/schema';

/** JSON Schema 2020-12, in which OpenAPI 3.1 describes values. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const component = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** What a request may hold: members that are not declared are refused, and numbers are integers. */
export const inputSchema = (schema: Schema): JsonSchema => schemaOf(schema, input);

/** What an answer holds. DynamoDB may give more than its model says today. */
export const outputSchema = (schema: Schema): JsonSchema => schemaOf(schema, output);

interface Direction {
  readonly number: JsonSchema;
  readonly structure: JsonSchema;
  readonly optional: (schema: JsonSchema) => JsonSchema;
}

/** A schema that takes null too: of an optional member, it means that the member is absent. */
export const orNull = (schema: JsonSchema): JsonSchema => {
  const { type, enum: values } = schema;
  if (Object.keys(schema).length === 0) return schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }) };
};

const input: Direction = {
  number: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  structure: { additionalProperties: false },
  optional: orNull,
};

const output: Direction = { number: { type: 'number' }, structure: {}, optional: (schema) => schema };

const schemaOf = (schema: Schema, direction: Direction): JsonSchema => {
  switch (schema.kind) {
    case 'any':
      return {};
    case 'value':
      return component('AttributeValue');
    case 'attributes':
      return component('Attributes');
    case 'list':
      return { type: 'array', items: schemaOf(schema.of, direction) };
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(schema.of, direction) };
    case 'structure':
      return structureSchema(schema, direction);
    case 'number':
      return direction.number;
    case 'string':
    case 'boolean':
      return schema.only === undefined
        ? { type: schema.kind }
        : { type: schema.kind, enum: [schema.only.value], description: `Because ${schema.only.because}.` };
  }
};

const structureSchema = ({ members }: Structure, direction: Direction): JsonSchema => {
  const required = Object.keys(members).filter((name) => members[name]?.required === true);
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(
      Object.entries(members).map(([name, member]) => [name, memberSchema(member, direction)]),
    ),
    ...direction.structure,
  };
};

/** An attribute value is never absent: null is its type NULL. */
const memberSchema = (member: Member, direction: Direction): JsonSchema => {
  const schema = schemaOf(member, direction);
  return member.required === true || member.kind === 'value' ? schema : direction.optional(schema);
};
