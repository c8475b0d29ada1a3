import './one-realm';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { createContainer } from '../../src/container';
import type { IntegrationType } from '../../src/environment';
import type { Json, JsonObject } from '../../src/json';
import { operations as ownOperations } from '../../src/operations';
import type { OperationClass } from '../../src/operations/operation';
import { DocumentClient } from '../../src/repository/dynamodb-item-repository';
import { RequestHandler } from '../../src/request-handler';
import { RequestLog } from '../../src/log/request-log';
import type { RequestLogEntry } from '../../src/log/request-log';
import { errorResponses } from '../../stacks/constructs/api/selection-patterns';

/** The response that a caller gets over HTTP, for any integration. */
export interface Answer {
  readonly status: number;
  readonly errorType?: string;
  readonly body: Json;
  /** Everything that left the handler, as text. */
  readonly raw: string;
}

export interface FunctionOptions {
  /** The URL of DynamoDB. The SDK reads it from the environment on its first call: a test file has one at a time. */
  readonly endpoint?: string;
  readonly integration?: IntegrationType;
  readonly allowedTables?: string;
  readonly logsCauseMessages?: boolean;
  readonly operations?: readonly OperationClass[];
  /** Where the log goes. @default only to `log` */
  readonly logToConsole?: boolean;
}

export const tableName = 'lambda-apigateway';
export const requestId = '8f2b1c7e-6d1a-4f0e-9a53-0b1c2d3e4f5a';

/** Sets what Lambda sets, and hides the AWS settings of the machine, for each file that uses a function. */
Object.assign(process.env, {
  AWS_REGION: 'us-east-2',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
});

/** A port where nothing listens. */
const nowhere = 'http://127.0.0.1:1';

/** Milliseconds, longer than any test runs. */
const noHurry = 60_000;

/** The handler as Lambda runs it: one execution environment, JSON at the boundary, thrown errors as payloads. */
export class LambdaFunction {
  readonly log: RequestLogEntry[] = [];
  private readonly integration: IntegrationType;
  private readonly handler: RequestHandler;
  private readonly client: DynamoDBDocumentClient;

  constructor(options: FunctionOptions = {}) {
    const { endpoint = nowhere, integration = 'AWS', operations = ownOperations } = options;
    this.integration = integration;
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint;
    const container = createContainer(
      {
        INTEGRATION: integration,
        TABLE_NAME: tableName,
        ALLOWED_TABLES: options.allowedTables,
        LOG_CAUSE_MESSAGES: options.logsCauseMessages === true ? '1' : undefined,
      },
      operations,
    );
    const log = { write: (entry: RequestLogEntry) => void this.log.push(entry) };
    if (options.logToConsole !== true) container.rebind(RequestLog).toConstantValue(log);
    this.handler = container.get(RequestHandler);
    this.client = container.get(DocumentClient);
  }

  /** Sends a request the way the integration does. */
  run(request: Json, remainingMs?: number): Promise<Answer> {
    return this.invoke(this.integration === 'AWS' ? request : proxyEvent(JSON.stringify(request)), remainingMs);
  }

  /** Invokes the function with any event. */
  async invoke(event: Json, remainingMs = noHurry): Promise<Answer> {
    const context = { awsRequestId: requestId, getRemainingTimeInMillis: () => remainingMs } as Context;
    try {
      const result = JSON.stringify(await this.handler.handle(copy(event), context));
      return this.integration === 'AWS' ? { status: 200, body: parse(result), raw: result } : httpResponse(result);
    } catch (thrown) {
      return failedInvocation(thrown);
    }
  }

  /** Runs a request that must succeed, and returns its result. */
  async succeed(request: Json): Promise<Json> {
    const { status, body, raw } = await this.run(request);
    if (status !== 200) throw new Error(`Expected the request to succeed: ${raw}`);
    return body;
  }

  close(): void {
    this.client.config.requestHandler.destroy?.();
  }
}

export const proxyEvent = (body: string | null, more: JsonObject = {}): JsonObject => ({
  resource: '/DynamoDBManager',
  path: '/DynamoDBManager',
  httpMethod: 'POST',
  headers: null,
  pathParameters: null,
  body,
  isBase64Encoded: false,
  ...more,
});

/** The event as the Lambda service receives it, through JSON. */
const copy = (event: Json): Json => parse(JSON.stringify(event));

const parse = (text: string): Json => JSON.parse(text) as Json;

const httpResponse = (raw: string): Answer => {
  const { statusCode, headers = {}, body } = JSON.parse(raw) as APIGatewayProxyResult;
  const errorType = headers['x-amzn-ErrorType'];
  return { status: statusCode, body: parse(body), raw, ...(typeof errorType === 'string' && { errorType }) };
};

/** The response that the Lambda runtime and API Gateway create from an error. A selection pattern decides the status. */
const failedInvocation = (thrown: unknown): Answer => {
  if (!(thrown instanceof Error))
    throw new TypeError('Lambda has no type and no message for a value that is not an Error.');
  const payload = { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack?.split('\n') };
  const responses = errorResponses.filter(({ selectionPattern }) =>
    new RegExp(`^(?:${selectionPattern})$`).test(thrown.message),
  );
  const [response] = responses;
  if (response === undefined || responses.length > 1) throw new Error(`Not exactly one status for: ${thrown.message}`);
  return {
    status: Number(response.status),
    errorType: thrown.name,
    body: { message: response.constant?.message ?? thrown.message },
    raw: JSON.stringify(payload),
  };
};
