import type { OperationDeclaration } from '../../src/operations/operation';
import type { requestSchema } from '../../src/request/operation-request';
import { formats } from '../../src/values/formats';
import { component, inputSchema, orNull, outputSchema } from './json-schema';
import type { JsonSchema } from './json-schema';

/** Turns `batchRead` into `BatchRead`. */
const pascalCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The component names of an operation's schemas. */
export const schemaNames = ({ name }: Pick<OperationDeclaration, 'name'>) => ({
  request: `${pascalCase(name)}Request`,
  payload: `${pascalCase(name)}Payload`,
  answer: `${pascalCase(name)}Answer`,
});

/** The schemas of an operation's request, payload and response, by component name. */
export const operationSchemas = (declaration: OperationDeclaration): Readonly<Record<string, JsonSchema>> => {
  const names = schemaNames(declaration);
  return {
    [names.request]: request(declaration),
    [names.payload]: { ...inputSchema(declaration.payload), ...payloadNotes(declaration) },
    [names.answer]: {
      ...(declaration.output !== undefined && outputSchema(declaration.output)),
      description: `The response of \`${declaration.name}\`.`,
    },
  };
};

const request = (declaration: OperationDeclaration): JsonSchema => {
  const { name, summary, payloadOptional } = declaration;
  const payload = component(schemaNames(declaration).payload);
  const properties: Readonly<Record<keyof typeof requestSchema.members, JsonSchema>> = {
    operation: { type: 'string', const: name },
    tableName: tableName(declaration),
    format: orNull({
      type: 'string',
      enum: [...formats],
      default: formats[0],
      description: 'The format of attribute values in the request and in the response.',
    }),
    payload: payloadOptional === true ? orNull(payload) : payload,
  };
  return {
    type: 'object',
    title: name,
    description: summary,
    required: ['operation', ...(payloadOptional === true ? [] : ['payload'])],
    properties,
    additionalProperties: false,
  };
};

const tableName = ({ tables }: OperationDeclaration): JsonSchema => {
  if (tables === 'one') {
    return orNull({
      type: 'string',
      description:
        'The table. If it is absent, `payload.TableName` is used. If both are absent, the deployed table is used.',
    });
  }
  if (tables === 'none') return orNull({ type: 'string', description: 'Has no effect: the operation uses no table.' });
  return { type: 'null', description: 'Not allowed, because the payload names the tables.' };
};

const payloadNotes = ({ action }: OperationDeclaration): JsonSchema =>
  action === undefined
    ? {}
    : {
        description: `The input of the DynamoDB action ${action}.`,
        externalDocs: {
          url: `https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_${action}.html`,
          description: `${action} in the Amazon DynamoDB API Reference`,
        },
      };
