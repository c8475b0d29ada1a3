import { version } from '../../package.json';
import type { OperationDeclaration } from '../../src/operations/operation';
import type { Authorization } from '../../stacks/configuration/choices';
import { exampleRequest } from '../example-request';
import { errorResponses } from './error-responses';
import { component } from './json-schema';
import { operationSchemas, schemaNames } from './operation-schemas';
import { securityOf } from './security';

/** What the declarations do not say about an API with these operations. */
export interface ApiDescription {
  readonly servers: readonly object[];
  /** The path below the stage. */
  readonly path: string;
  readonly authorization: Authorization;
  /** The table that the examples use. */
  readonly tableName: string;
}

/** The OpenAPI 3.1 document of the API, generated from the declarations of its operations and from the error catalog. */
export const openApiDocument = (operations: readonly OperationDeclaration[], api: ApiDescription) => {
  const { servers, path, authorization, tableName } = api;
  const { schemes, requirements } = securityOf[authorization];
  return {
    openapi: '3.1.0',
    info: {
      title: 'DynamoDB operations',
      version,
      summary: 'One POST runs an operation on a table.',
      description:
        'The payload is the input of a DynamoDB action, and the response is its output. Both have the members that the' +
        ' Amazon DynamoDB API Reference describes.',
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers,
    security: requirements,
    tags: [{ name: 'operations', description: 'Operations on items.' }],
    paths: {
      [path]: {
        post: {
          operationId: 'runOperation',
          summary: 'Runs an operation.',
          description: operations.map(({ name, summary }) => `- \`${name}\`: ${summary}`).join('\n'),
          tags: ['operations'],
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: component('Request'), examples: requestExamples(operations, tableName) },
            },
          },
          responses: { '200': success(operations), ...errorResponses() },
        },
      },
    },
    components: {
      schemas: {
        Request: {
          oneOf: operations.map((declaration) => component(schemaNames(declaration).request)),
          discriminator: {
            propertyName: 'operation',
            mapping: Object.fromEntries(
              operations.map((declaration) => [declaration.name, component(schemaNames(declaration).request)['$ref']]),
            ),
          },
        },
        ...Object.fromEntries(operations.flatMap((declaration) => Object.entries(operationSchemas(declaration)))),
        ...sharedSchemas,
      },
      headers: sharedHeaders,
      ...(Object.keys(schemes).length > 0 && { securitySchemes: schemes }),
    },
  };
};

const requestExamples = (operations: readonly OperationDeclaration[], tableName: string): object =>
  Object.fromEntries(
    operations.map((declaration) => [
      declaration.name,
      { summary: declaration.summary, value: exampleRequest(declaration, tableName) },
    ]),
  );

const success = (operations: readonly OperationDeclaration[]): object => ({
  description: 'The output of the operation.',
  headers: { 'x-amzn-RequestId': { $ref: '#/components/headers/RequestId' } },
  content: {
    'application/json': {
      schema: { anyOf: operations.map((declaration) => component(schemaNames(declaration).answer)) },
    },
  },
});

const message = { type: 'string', description: 'Begins with the type of the error.' };

const sharedSchemas = {
  AttributeValue: {
    description:
      'One attribute value. In the format `document`, it is plain JSON. In the format `dynamodb-json`, it is an object' +
      ' with one member, whose name is the type, such as `{"S": "text"}`.',
  },
  Attributes: {
    type: 'object',
    description: 'Attribute values by name, such as an item, a key or the values of an expression.',
    additionalProperties: component('AttributeValue'),
  },
  Error: { type: 'object', required: ['message'], properties: { message }, additionalProperties: false },
  Failure: {
    type: 'object',
    description: 'The log contains the details.',
    required: ['message'],
    properties: {
      message: { type: 'string' },
      requestId: { type: 'string', description: 'Identifies the log lines of the request.' },
    },
    additionalProperties: false,
  },
  GatewayError: { type: 'object', properties: { message: { type: 'string' } } },
};

const sharedHeaders = {
  ErrorType: { required: true, description: 'The type of the error.', schema: { type: 'string' } },
  RequestId: { required: true, description: 'The id of the request.', schema: { type: 'string' } },
};
