import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { JsonObject } from '../../../src/json';
import { connected } from '../../support/connected';
import { refuse, send } from '../../support/dynamodb-endpoint';
import { retryAtOnce } from '../../support/retry-at-once';

const current = connected();

afterEach(() => {
  jest.restoreAllMocks();
});

const write = () => current.lambda.run({ operation: 'create', payload: { Item: { id: '1' } } });

const transact = () => current.lambda.run({ operation: 'transactWrite', payload: { TransactItems: [] } });

/** Errors that are final, so the SDK does not try again. */
const finalErrors: readonly (readonly [type: string, status: number])[] = [
  ['ValidationException', 400],
  ['SerializationException', 400],
  ['ItemCollectionSizeLimitExceededException', 400],
  ['IdempotentParameterMismatchException', 400],
  ['ResourceNotFoundException', 404],
  ['ConditionalCheckFailedException', 409],
  ['TransactionConflictException', 409],
  ['ReplicatedWriteConflictException', 409],
];

describe('a request that DynamoDB rejects', () => {
  it.each(finalErrors)('with %s is answered with %i and the message of DynamoDB', async (type, status) => {
    current.dynamodb.reply(refuse(type, 'What DynamoDB says'));
    expect(await write()).toMatchObject({ status, errorType: type, body: { message: `${type}: What DynamoDB says` } });
  });

  it.each([
    ['ProvisionedThroughputExceededException', 429],
    ['ThrottlingException', 429],
    ['RequestLimitExceeded', 429],
    ['TransactionInProgressException', 409],
  ])('with %s is answered with %i after the SDK has tried again', async (type, status) => {
    retryAtOnce();
    current.dynamodb.reply(refuse(type, 'Not now'));
    expect(await write()).toMatchObject({ status, errorType: type, body: { message: `${type}: Not now` } });
    expect(current.dynamodb.calls.length).toBeGreaterThan(1);
  });

  it('with the type of the validation framework is a ValidationException too', async () => {
    const body = { __type: 'com.amazon.coral.validate#ValidationException', message: 'What DynamoDB says' };
    current.dynamodb.reply(send(400, JSON.stringify(body)));
    expect(await write()).toMatchObject({ status: 400, errorType: 'ValidationException' });
  });

  // This is the answer of DynamoDB to a request of more than 16 MB.
  it('because it is too large, without a type, is answered with 413', async () => {
    current.dynamodb.reply(send(413, ''));
    expect(await write()).toMatchObject({
      status: 413,
      errorType: 'RequestTooLargeException',
      body: { message: 'RequestTooLargeException: DynamoDB accepts up to 16 MB' },
    });
  });

  it('because it does not support the action is answered with a suggestion', async () => {
    current.dynamodb.reply(refuse('UnknownOperationException', 'UnknownError'));
    expect(await transact()).toMatchObject({
      status: 400,
      errorType: 'ActionNotSupportedException',
      body: {
        message:
          'ActionNotSupportedException: the DynamoDB endpoint does not support TransactWriteItems: ' +
          'set AWS_ENDPOINT_URL_DYNAMODB to one that does',
      },
    });
  });

  it.each<readonly [string, string, JsonObject]>([
    ['create', 'PutItem', { Item: {} }],
    ['read', 'GetItem', { Key: {} }],
    ['update', 'UpdateItem', { Key: {} }],
    ['delete', 'DeleteItem', { Key: {} }],
    ['list', 'Scan', {}],
    ['query', 'Query', {}],
    ['batchRead', 'BatchGetItem', { RequestItems: {} }],
    ['batchWrite', 'BatchWriteItem', { RequestItems: {} }],
    ['transactRead', 'TransactGetItems', { TransactItems: [] }],
  ])('because it does not have the action is answered with its name: %s', async (operation, action, payload) => {
    current.dynamodb.reply(refuse('UnknownOperationException', 'UnknownError'));
    expect((await current.lambda.run({ operation, payload })).body).toEqual({
      message: expect.stringContaining(`the DynamoDB endpoint does not support ${action}: set`),
    });
  });

  it.each([
    'AccessDeniedException',
    'UnrecognizedClientException',
    'ExpiredTokenException',
    'MissingAuthenticationTokenException',
    'NewsException',
    // Types in the catalogue that DynamoDB does not raise.
    'TableNotAllowedException',
    'ResponseTooLargeException',
    'DeadlineExceededException',
    'MethodNotAllowedException',
    'TransactionInvalid',
    'constructor',
  ])('with %s is a fault of the function: a 500, with the detail only in the log', async (type) => {
    const detail = 'User: arn:aws:sts::123456789012:assumed-role/a is not authorized to perform: dynamodb:PutItem';
    current.dynamodb.reply(refuse(type, detail));
    current.lambda.log.length = 0;
    const { status, errorType, body, raw } = await write();
    expect({ status, errorType, body }).toMatchObject({
      status: 500,
      errorType: 'InternalServerError',
      body: { message: 'Internal server error' },
    });
    expect(raw).not.toContain('arn:');
    expect(current.lambda.log).toMatchObject([{ status: 500, cause: { type, message: detail } }]);
  });
});

describe('a canceled transaction', () => {
  const cancel = (...reasons: readonly JsonObject[]) =>
    refuse('TransactionCanceledException', 'Transaction cancelled', { CancellationReasons: reasons });

  const none = { Code: 'None' };
  const conditionFailed = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
  const conflict = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };
  const throttled = { Code: 'ThrottlingError', Message: 'Throughput exceeds the current capacity' };
  const invalid = { Code: 'ValidationError', Message: 'Type mismatch for key id expected: S actual: N' };

  it.each<readonly [number, string, readonly JsonObject[]]>([
    [
      409,
      'A condition was not met, or an item is in use: None, ConditionalCheckFailed. ' +
        '[1] ConditionalCheckFailed: The conditional request failed',
      [none, conditionFailed],
    ],
    [
      409,
      'A condition was not met, or an item is in use: TransactionConflict, ConditionalCheckFailed. ' +
        '[0] TransactionConflict: Transaction is ongoing for the item; ' +
        '[1] ConditionalCheckFailed: The conditional request failed',
      [conflict, conditionFailed],
    ],
    [
      409,
      'A condition was not met, or an item is in use: DuplicateItem. [0] DuplicateItem',
      [{ Code: 'DuplicateItem' }],
    ],
    [
      409,
      'A condition was not met, or an item is in use: None, DuplicateItem. [1] DuplicateItem',
      [{}, { Code: 'DuplicateItem' }],
    ],
    [
      429,
      'A request in it was throttled: ThrottlingError, ConditionalCheckFailed. ' +
        '[0] ThrottlingError: Throughput exceeds the current capacity; ' +
        '[1] ConditionalCheckFailed: The conditional request failed',
      [throttled, conditionFailed],
    ],
    [
      429,
      'A request in it was throttled: ProvisionedThroughputExceeded. [0] ProvisionedThroughputExceeded',
      [{ Code: 'ProvisionedThroughputExceeded' }],
    ],
    [
      400,
      'A request in it is not valid: ThrottlingError, ValidationError. ' +
        '[0] ThrottlingError: Throughput exceeds the current capacity; ' +
        '[1] ValidationError: Type mismatch for key id expected: S actual: N',
      [throttled, invalid],
    ],
  ])('becomes a %i because of its reasons: %s', async (status, message, reasons) => {
    current.dynamodb.reply(cancel(...reasons));
    expect(await transact()).toMatchObject({
      status,
      errorType: 'TransactionCanceledException',
      body: { message: `TransactionCanceledException: ${message}` },
    });
  });

  it('shows no item and no value from its reasons', async () => {
    const Message = 'The parameter cannot be converted to a numeric value: secret';
    current.dynamodb.reply(cancel({ Code: 'ValidationError', Message, Item: { name: { S: 'secret' } } }));
    const { status, raw } = await transact();
    expect(status).toBe(400);
    expect(raw).not.toContain('secret');
  });
});

describe('a DynamoDB message that quotes values', () => {
  it.each([
    // The messages of AWS, whose wording differs between Regions.
    [
      'The parameter cannot be converted to a numeric value: secret',
      'The parameter cannot be converted to a numeric value: ...',
    ],
    [
      'ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: secret for key :v',
      'ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: ...',
    ],
    [
      'One or more parameter values were invalid: Input collection [secret, b, secret] contains duplicates.',
      'One or more parameter values were invalid: Input collection [...] contains duplicates.',
    ],
    [
      '1 validation error detected: One or more parameter values were invalid: Input collection ["secret", "secret"] contains duplicates.',
      '1 validation error detected: One or more parameter values were invalid: Input collection [...] contains duplicates.',
    ],
    [
      'One or more parameter values were invalid: Input collection [secret, ] contains duplicates, secret] contains duplicates.',
      'One or more parameter values were invalid: Input collection [...] contains duplicates.',
    ],
    [
      'One or more parameter values were invalid: Input collection ["secret==","secret=="]of type BS contains duplicates.',
      'One or more parameter values were invalid: Input collection [...]of type BS contains duplicates.',
    ],
    [
      'Invalid FilterExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:secret}, upper bound operand: AttributeValue: {S:100}',
      'Invalid FilterExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: ...',
    ],
    [
      'Invalid KeyConditionExpression: The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {S:a}, secret}, upper bound operand: AttributeValue: {N:1}',
      'Invalid KeyConditionExpression: The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: ...',
    ],
    [
      "1 validation error detected: Value '{lambda-apigateway=[WriteRequest(putRequest=PutRequest(item={id=AttributeValue(s=secret)}))]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]",
      "1 validation error detected: Value ... at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]",
    ],
    [
      "1 validation error detected: Value '[Put(item={id=AttributeValue(s=' at 'secret)})]' at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
      "1 validation error detected: Value ... at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
    ],
    [
      "2 validation errors detected: Value 'a' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [NONE]; Value 'secret\n' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
      "2 validation errors detected: Value ... at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [NONE]; Value ... at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      "2 validation errors detected: Value null at 'key' failed to satisfy constraint: Member must not be null; Value 'secret' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
      "2 validation errors detected: Value null at 'key' failed to satisfy constraint: Member must not be null; Value ... at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
    ],
    [
      "1 validation error detected: Value 'x' at 'secret' failed to satisfy constraint: Member must not be null' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
      "1 validation error detected: Value ... at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      "1 validation error detected: Value 'x' at 'requestItems.secret.member.1' failed to satisfy constraint: Member must not be null",
      "1 validation error detected: Value ... at 'requestItems' failed to satisfy constraint: Member must not be null",
    ],
    [
      "2 validation errors detected: Value 'secret' at 'a' failed to satisfy constraint: Member must be something new; Value 'secret' at 'limit' failed to satisfy constraint: Member must not be null",
      "2 validation errors detected: Value ... at 'limit' failed to satisfy constraint: Member must not be null; Value ...",
    ],
    [
      'Invalid UpdateExpression: Syntax error; token: "secret", near: "SET secret ="',
      'Invalid UpdateExpression: Syntax error; token: ...',
    ],
    [
      'ExpressionAttributeNames contains invalid key: Syntax error; key: "secret"',
      'ExpressionAttributeNames contains invalid key: Syntax error; key: ...',
    ],
    [
      'The provided key element does not match the schema. Key: secret',
      'The provided key element does not match the schema...',
    ],
    [
      "1 validation error detected: Value '[secret, AttributeValue: {secret, numeric value: secret' at 'secret]' at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
      "1 validation error detected: Value ... at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
    ],
    [
      'Throughput exceeds the current capacity for arn:aws:dynamodb:us-east-2:123456789012:table/secret.',
      'Throughput exceeds the current capacity for ...',
    ],
  ])('shows none: %s', async (message, shown) => {
    current.dynamodb.reply(refuse('ValidationException', message));
    expect((await write()).body).toEqual({ message: `ValidationException: ${shown}` });
  });

  it.each([
    "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null",
    'Invalid ConditionExpression: Incorrect operand type for operator or function; operator: <, operand type: L',
    'Value provided in ExpressionAttributeValues unused in expressions: keys: {:a, :b}',
    'One or more parameter values were invalid: Type mismatch for key id expected: S actual: N',
    'Number overflow. Attempting to store a number with magnitude larger than supported range',
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
    'The table does not have the specified index: by-name',
  ])('is complete if it quotes none: %s', async (message) => {
    current.dynamodb.reply(refuse('ValidationException', message));
    expect((await write()).body).toEqual({ message: `ValidationException: ${message}` });
  });
});
