import { afterAll, beforeAll } from '@jest/globals';
import { DynamoDBEndpoint } from './dynamodb-endpoint';
import { LambdaFunction } from './lambda-function';
import type { FunctionOptions } from './lambda-function';

/** A recording endpoint and the function in front of it, for the tests of a file. */
export interface Connected {
  readonly dynamodb: DynamoDBEndpoint;
  readonly lambda: LambdaFunction;
}

export const connected = (options: FunctionOptions = {}): Connected => {
  let current: Connected | undefined;
  beforeAll(async () => {
    const dynamodb = await DynamoDBEndpoint.start();
    current = { dynamodb, lambda: new LambdaFunction({ ...options, endpoint: dynamodb.url }) };
  });
  afterAll(async () => {
    current?.lambda.close();
    await current?.dynamodb.close();
  });
  const get = (): Connected => {
    if (current === undefined) throw new Error('There is no endpoint yet.');
    return current;
  };
  return {
    get dynamodb() {
      return get().dynamodb;
    },
    get lambda() {
      return get().lambda;
    },
  };
};
