import type { HttpReply, HttpRequest } from '../http/exchange';
import { AwsError } from './aws-error';
import type { AwsStack } from './aws-stack';
import type { FunctionDefinition } from './function-definition';
import { invoke } from './lambda-invoke';
import { jsonReply, runOperation } from './operation';
import type { Operation, PathParameters } from './operation';

/**
 * Lambda's API, for the functions of the stack: Lambda API Reference.
 *
 * @throws AwsError
 */
export const lambdaApi = (stack: AwsStack, request: HttpRequest): Promise<HttpReply> =>
  runOperation('Lambda', operations, stack, request);

const functionPath = '/2015-03-31/functions/{FunctionName}';

const operations: readonly Operation<AwsStack>[] = [
  {
    name: 'Invoke',
    httpMethod: 'POST',
    path: `${functionPath}/invocations`,
    run: (stack, request, parameters) => invoke(stack.functions, named(stack, request, parameters).arn, request),
  },
  {
    name: 'GetFunction',
    httpMethod: 'GET',
    path: functionPath,
    run: (stack, request, parameters) => {
      const definition = named(stack, request, parameters);
      const reserved = definition.reservedConcurrency;
      return jsonReply({
        Configuration: configuration(stack, definition),
        Concurrency: reserved === undefined ? undefined : { ReservedConcurrentExecutions: reserved },
      });
    },
  },
  {
    name: 'GetFunctionConfiguration',
    httpMethod: 'GET',
    path: `${functionPath}/configuration`,
    run: (stack, request, parameters) => jsonReply(configuration(stack, named(stack, request, parameters))),
  },
  {
    name: 'GetPolicy',
    httpMethod: 'GET',
    path: `${functionPath}/policy`,
    run: (stack, request, parameters) => {
      const { statements } = named(stack, request, parameters);
      if (statements.length === 0) throw notFound('The resource you requested does not exist.');
      return jsonReply({ Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements }) });
    },
  },
  {
    name: 'ListFunctions',
    httpMethod: 'GET',
    path: '/2015-03-31/functions',
    run: (stack) =>
      jsonReply({ Functions: stack.functionDefinitions.map((definition) => configuration(stack, definition)) }),
  },
];

const configuration = ({ functions }: AwsStack, { arn, configuration: stated }: FunctionDefinition): object => {
  const code = functions.codeOf(arn);
  return { ...stated, CodeSize: code?.size, CodeSha256: code?.sha256 };
};

/**
 * Finds the function that a request refers to by its name, its ARN or the end of its ARN, with or without a qualifier.
 * The only version is `$LATEST`.
 *
 * @throws AwsError
 */
const named = (
  { api, functionDefinitions }: AwsStack,
  { query }: HttpRequest,
  { FunctionName: given = '' }: PathParameters,
): FunctionDefinition => {
  const find = (name: string): FunctionDefinition | undefined =>
    functionDefinitions.find(({ arn }) => arn === name || arn.endsWith(`:${name}`));
  const [, name = given, suffix] = find(given) === undefined ? (/^(.*):([^:]+)$/.exec(given) ?? []) : [];
  const qualifier = query.get('Qualifier') ?? suffix;
  if (suffix !== undefined && suffix !== qualifier) {
    throw new AwsError(
      400,
      'InvalidParameterValueException',
      `FunctionName has the qualifier ${suffix}, but Qualifier is ${qualifier ?? ''}: expected the same qualifier.`,
    );
  }
  const found = find(name);
  if (found !== undefined && (qualifier === undefined || qualifier === '$LATEST')) return found;
  // The message is from memory.
  const arn = name.startsWith('arn:') ? name : `arn:aws:lambda:${api.region}:${api.accountId}:function:${name}`;
  throw notFound(`Function not found: ${found?.arn ?? arn}${qualifier === undefined ? '' : `:${qualifier}`}`);
};

const notFound = (message: string): AwsError => new AwsError(404, 'ResourceNotFoundException', message);
