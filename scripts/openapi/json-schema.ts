import type { Member, Schema, Structure } from '../../src/schema/schema';

/** JSON Schema 2020-12, which OpenAPI 3.1 uses to describe values. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const component = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** The schema of a value in a request. Undeclared members are rejected, and numbers are integers. */
export const inputSchema = (schema: Schema): JsonSchema => schemaOf(schema, input);

/** The schema of a value in a response. It allows undeclared members, because DynamoDB may add some. */
export const outputSchema = (schema: Schema): JsonSchema => schemaOf(schema, output);

interface Direction {
  readonly number: JsonSchema;
  readonly structure: JsonSchema;
  readonly optional: (schema: JsonSchema) => JsonSchema;
}

/** A schema that also accepts null. For an optional member, null means that the member is absent. */
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

/** For an attribute value, null does not mean that it is absent: it is the type NULL. */
const memberSchema = (member: Member, direction: Direction): JsonSchema => {
  const schema = schemaOf(member, direction);
  return member.required === true || member.kind === 'value' ? schema : direction.optional(schema);
};
