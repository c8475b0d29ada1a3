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

/** What a caller gets over HTTP, whatever the integration. */
export interface Answer {
  readonly status: number;
  readonly errorType?: string;
  readonly body: Json;
  /** All that left the handler, as text. */
  readonly raw: string;
}

export interface FunctionOptions {
  /** Where DynamoDB is. The SDK reads it from the environment on its first call: a test file has one at a time. */
  readonly endpoint?: string;
  readonly integration?: IntegrationType;
  readonly allowedTables?: string;
  readonly logsCauseMessages?: boolean;
  readonly operations?: readonly OperationClass[];
  /** Where the log goes. @default kept in `log` alone */
  readonly logToConsole?: boolean;
}

export const tableName = 'lambda-apigateway';
export const requestId = '8f2b1c7e-6d1a-4f0e-9a53-0b1c2d3e4f5a';

/** What Lambda sets, and nothing of who runs the tests, for each file that works with a function. */
Object.assign(process.env, {
  AWS_REGION: 'us-east-2',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
});

/** A port where nobody listens. */
const nowhere = 'http://127.0.0.1:1';

/** Longer than any test runs. */
const noHurry = 60_000;

/** The handler as Lambda runs it: one execution environment, JSON at the border, thrown errors as payloads. */
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

  /** Invokes the function with an event of its own making. */
  async invoke(event: Json, remainingMs = noHurry): Promise<Answer> {
    const context = { awsRequestId: requestId, getRemainingTimeInMillis: () => remainingMs } as Context;
    try {
      const result = JSON.stringify(await this.handler.handle(copy(event), context));
      return this.integration === 'AWS' ? { status: 200, body: parse(result), raw: result } : httpResponse(result);
    } catch (thrown) {
      return failedInvocation(thrown);
    }
  }

  /** The payload of a request that is expected to succeed. */
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

/** As the Lambda service receives it: through JSON. */
const copy = (event: Json): Json => parse(JSON.stringify(event));

const parse = (text: string): Json => JSON.parse(text) as Json;

const httpResponse = (raw: string): Answer => {
  const { statusCode, headers = {}, body } = JSON.parse(raw) as APIGatewayProxyResult;
  const errorType = headers['x-amzn-ErrorType'];
  return { status: statusCode, body: parse(body), raw, ...(typeof errorType === 'string' && { errorType }) };
};

/** What Lambda's runtime makes of a thrown error, and API Gateway of that: its selection pattern decides the status. */
const failedInvocation = (thrown: unknown): Answer => {
  if (!(thrown instanceof Error)) throw new TypeError('Lambda has no type and no message for what is no Error.');
  const payload = { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack?.split('\n') };
  const responses = errorResponses.filter(({ selectionPattern }) =>
    new RegExp(`^(?:${selectionPattern})$`).test(thrown.message),
  );
  const [response] = responses;
  if (response === undefined || responses.length > 1) throw new Error(`No one status for: ${thrown.message}`);
  return {
    status: Number(response.status),
    errorType: thrown.name,
    body: { message: response.constant?.message ?? thrown.message },
    raw: JSON.stringify(payload),
  };
};
