import { Ajv2020 } from 'ajv/dist/2020';
import type { ValidateFunction } from 'ajv/dist/2020';
import { openApiDocument } from '../../scripts/openapi/document';
import { schemaNames } from '../../scripts/openapi/operation-schemas';
import type { Json } from '../../src/json';
import { operations } from '../../src/operations';
import type { OperationDeclaration } from '../../src/operations/operation';
import { tableName } from '../support/lambda-function';

const declarations = operations.map(({ declaration }) => declaration);

const { components } = openApiDocument(declarations, {
  servers: [],
  path: '/DynamoDBManager',
  authorization: 'NONE',
  tableName,
});

const ajv = new Ajv2020({ allowUnionTypes: true, keywords: ['components', 'discriminator', 'externalDocs'] });
ajv.addSchema({ $id: 'openapi', components }, 'openapi', false, false);

const validator = (schema: string): ValidateFunction => ajv.compile({ $ref: `openapi#/components/schemas/${schema}` });

const validators = (declaration: OperationDeclaration) => {
  const { request, answer } = schemaNames(declaration);
  return { request: validator(request), answer: validator(answer) };
};

/** Compiled only once, because compiling a schema takes far longer than using it. */
const byOperation = new Map(declarations.map((declaration) => [declaration.name, validators(declaration)]));

const problemsOf = (validate: ValidateFunction, json: Json): string[] =>
  validate(json) ? [] : (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);

/** Lists where the request for an operation and its response do not match the OpenAPI document. */
export const openApiProblems = (operation: string, request: Json, answer: Json): readonly string[] => {
  const validate = byOperation.get(operation);
  if (validate === undefined) return [`there is no operation ${operation}`];
  return [
    ...problemsOf(validate.request, request).map((problem) => `request: ${problem}`),
    ...problemsOf(validate.answer, answer).map((problem) => `answer: ${problem}`),
  ];
};
