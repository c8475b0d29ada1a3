import { defineApi } from '../../src/aws/api-definition';
import { awsEndpoint } from '../../src/aws/aws-endpoint';
import { defineFunctions } from '../../src/aws/function-definition';
import type { DynamoDB } from '../../src/dynamodb/dynamodb';
import { requestValidationCheck } from '../../src/gateway/checks/request-validation';
import { readRestApi } from '../../src/gateway/model/read-rest-api';
import type { HttpReply } from '../../src/http/exchange';
import type { Endpoint } from '../../src/http/endpoint';
import type { Invocation, InvocationResult } from '../../src/lambda/execution-environment';
import { httpRequest } from './api-fixture';
import type { RequestShape } from './api-fixture';
import { apiResources, readStack } from './stack-fixture';
import type { ApiShape } from './stack-fixture';

type Run = (invocation: Invocation) => Promise<InvocationResult>;

/** A function that returns its event, and logs one line. */
export const echo: Run = ({ event, log }) => {
  log('here');
  return Promise.resolve({ payload: event, failed: false });
};

/** A DynamoDB that has only an address. */
export const dynamodbAt = (endpoint: string, isEmbedded: boolean): DynamoDB => ({
  endpoint,
  isEmbedded,
  hasTransactions: () => Promise.resolve(false),
  variables: {},
  ensureTables: () => Promise.resolve(),
  failure: new Promise(() => undefined),
  ready: () => Promise.resolve(),
  close: () => Promise.resolve(),
});

/** The AWS APIs for a stack whose function the test provides. */
export class AwsFixture {
  readonly log: string[] = [];

  private constructor(
    readonly endpoint: Endpoint,
    readonly apiId: string,
    readonly resourceId: string,
  ) {}

  static async create(
    shape: ApiShape = {},
    run: Run = echo,
    dynamodb: DynamoDB = dynamodbAt('http://127.0.0.1:8000', false),
  ): Promise<AwsFixture> {
    const module = await readStack(apiResources(shape));
    const api = await readRestApi(module);
    const stack = {
      api,
      apiDefinition: await defineApi(module, api),
      functions: {
        invoke: (_: string, invocation: Invocation) => run(invocation),
        codeOf: () => ({ size: 3, sha256: 'c2hh' }),
      },
      functionDefinitions: await defineFunctions(module),
      validation: requestValidationCheck(api),
    };
    const resource = api.resources.find(({ path }) => path === '/things');
    return new AwsFixture(
      awsEndpoint(() => stack, dynamodb),
      api.id,
      resource?.id ?? '',
    );
  }

  send(shape: RequestShape): Promise<HttpReply> {
    return this.endpoint.answer(httpRequest(shape, (line) => this.log.push(line)));
  }

  get(path: string, query?: string): Promise<HttpReply> {
    return this.send({ method: 'GET', path, ...(query !== undefined && { query }) });
  }
}

/** An `Authorization` header that is scoped to a service. */
export const signedFor = (service: string): Record<string, string> => ({
  Authorization:
    `AWS4-HMAC-SHA256 Credential=local/20260101/us-east-2/${service}/aws4_request, ` +
    'SignedHeaders=host;x-amz-date, Signature=0',
});
