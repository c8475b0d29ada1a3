import { constantMessages, errorCatalogue, errorNames, errorType, messagePrefix } from '../../src/errors';
import type { ErrorName } from '../../src/errors';
import { component } from './json-schema';

/** The errors that the function returns for a POST. With `AWS_PROXY`, other methods and paths have errors too. */
const answered = errorNames.filter((name) => errorCatalogue[name].proxyOnly !== true);

const statuses = [...new Set(answered.map((name) => errorCatalogue[name].status))].sort((a, b) => a - b);

/** A response for each status of the error catalog, and one for the errors of API Gateway itself. */
export const errorResponses = (): Readonly<Record<string, object>> => ({
  ...Object.fromEntries(statuses.map((status) => [String(status), errorResponse(status)])),
  default: {
    description: 'API Gateway itself rejects the request or fails, before or after the function runs.',
    headers,
    content: { 'application/json': { schema: component('GatewayError') } },
  },
});

const headers = {
  'x-amzn-ErrorType': { $ref: '#/components/headers/ErrorType' },
  'x-amzn-RequestId': { $ref: '#/components/headers/RequestId' },
};

const errorResponse = (status: number): object => {
  const names = answered.filter((name) => errorCatalogue[name].status === status);
  return {
    description: names.map((name) => `- \`${errorType(name)}\`: ${errorCatalogue[name].meaning}`).join('\n'),
    headers,
    content: {
      'application/json': {
        schema: component(constantMessages[status] === undefined ? 'Error' : 'Failure'),
        examples: Object.fromEntries(names.map((name) => [name, errorExample(name)])),
      },
    },
  };
};

const errorExample = (name: ErrorName): object => {
  const { status, meaning } = errorCatalogue[name];
  const constant = constantMessages[status];
  return {
    summary: `x-amzn-ErrorType: ${errorType(name)}`,
    description: meaning,
    value:
      constant === undefined ? { message: `${messagePrefix(name)}...` } : { message: constant, requestId: 'ABCdeFGH=' },
  };
};
