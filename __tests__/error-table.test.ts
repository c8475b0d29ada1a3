import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localApi } from './conformance/target';
import type { Answer, Connection } from './conformance/target';
import { DynamoDBEndpoint, answer, refuse, send } from './support/dynamodb-endpoint';
import type { Reply } from './support/dynamodb-endpoint';

/** The reply of DynamoDB, and the status, type and message that the caller gets. */
type Row = readonly [name: string, reply: Reply, status: number, type: string, message: string];

/** The stack's table, as the local server expects to find it. */
const table = {
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  TableStatus: 'ACTIVE',
};

/** No answer at all. */
const silence: Reply = () => undefined;

const cancelled = (...codes: readonly string[]): Reply =>
  refuse('TransactionCanceledException', 'Transaction cancelled', {
    CancellationReasons: codes.map((Code) => ({ Code, ...(Code !== 'None' && { Message: 'a reason' }) })),
  });

const detail = (type: string): Row => [type, refuse(type, 'the detail'), 400, type, `${type}: the detail`];

const at = (status: number, [name, reply, , type, message]: Row): Row => [name, reply, status, type, message];

const internal = 'Internal server error';

const rows: readonly Row[] = [
  detail('ValidationException'),
  detail('SerializationException'),
  detail('ItemCollectionSizeLimitExceededException'),
  detail('IdempotentParameterMismatchException'),
  at(404, detail('ResourceNotFoundException')),
  at(409, detail('ConditionalCheckFailedException')),
  at(409, detail('TransactionConflictException')),
  at(409, detail('TransactionInProgressException')),
  at(409, detail('ReplicatedWriteConflictException')),
  [
    'TransactionCanceledException with a failed condition',
    cancelled('None', 'ConditionalCheckFailed'),
    409,
    'TransactionCanceledException',
    'None, ConditionalCheckFailed. [1] ConditionalCheckFailed: a reason',
  ],
  [
    'TransactionCanceledException with an invalid request',
    cancelled('ConditionalCheckFailed', 'ValidationError'),
    400,
    'TransactionCanceledException',
    'ConditionalCheckFailed, ValidationError',
  ],
  [
    'TransactionCanceledException with a throttled request',
    cancelled('ThrottlingError'),
    429,
    'TransactionCanceledException',
    'ThrottlingError',
  ],
  [
    'an answer over 6 MB',
    answer({ Items: [{ text: { S: '\u0001'.repeat(1_100_000) } }] }),
    413,
    'ResponseTooLargeException',
    'Limit',
  ],
  ['a request over 16 MB', send(413, ''), 413, 'RequestTooLargeException', 'DynamoDB accepts up to 16 MB'],
  at(429, detail('ProvisionedThroughputExceededException')),
  at(429, detail('ThrottlingException')),
  at(429, detail('RequestLimitExceeded')),
  [
    "AccessDeniedException for the function's own role",
    refuse('AccessDeniedException', 'arn:aws:iam::123456789012:role/r'),
    500,
    'InternalServerError',
    internal,
  ],
  ['InternalServerError', refuse('InternalServerError', 'the detail'), 500, 'InternalServerError', internal],
  ['an unknown error', refuse('SomethingNewException', 'the detail'), 500, 'InternalServerError', internal],
  ['a body that is not JSON', send(200, 'secret garbage'), 500, 'InternalServerError', internal],
  ['nothing', silence, 504, 'DeadlineExceededException', 'The operation did not finish in time'],
];

describe.each([
  ['AWS', localApi('tutorial')],
  ['AWS_PROXY', localApi('proxy', { integration: 'AWS_PROXY' })],
])('under %s', (_, target) => {
  let dynamodb: DynamoDBEndpoint;
  let connection: Connection;
  let answers: readonly Answer[];

  beforeAll(async () => {
    dynamodb = await DynamoDBEndpoint.start();
    dynamodb.reply(answer({ Table: table }));
    connection = await target.connect({
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
      // If DynamoDB does not answer, the test lasts until half a second before the function's timeout.
      TF_VAR_timeout: '2',
      // Requests that take the whole time run concurrently.
      TF_VAR_reserved_concurrency: '8',
    });
    // All requests run at once, because some take the function's whole time. The limit of a request identifies its row.
    dynamodb.reply((call, response) => {
      const [, reply = silence] = rows[Number(call.input['Limit']) - 1] ?? [];
      reply(call, response);
    });
    const requests = rows.map((_row, index) => ({ operation: 'list', payload: { Limit: index + 1 } }));
    answers = await Promise.all(requests.map((request) => connection.send(JSON.stringify(request))));
  }, 60_000);

  afterAll(() => dynamodb.close());
  afterAll(() => connection.close());

  it.each(rows.map(([name, , ...expected], index) => [name, index, ...expected] as const))(
    '%s has its status, type and message',
    (_name, index, status, type, message) => {
      const { headers, text = '', ...rest } = answers[index] ?? {};
      const body = JSON.parse(text) as unknown;
      expect({ ...rest, type: headers?.get('x-amzn-errortype'), body }).toMatchObject({
        status,
        type,
        body: { message: expect.stringContaining(message) },
      });
      // A request ID can end with twelve digits, like an account ID.
      const [, requestId = ''] = /"requestId":"([^"]+)"/.exec(text) ?? [];
      expect(text.replace(requestId, '')).not.toMatch(/arn:|\b\d{12}\b|secret|\/node_modules\/| at /);
      if (status >= 500) expect(body).toHaveProperty('requestId');
    },
  );
});
