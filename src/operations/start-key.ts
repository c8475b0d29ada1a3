import { OperationError } from '../errors';
import type { OperationRequest } from '../request/operation-request';
import { Path } from '../schema/path';

/** The beginning of DynamoDB's message for an ExclusiveStartKey that is not a key of the table. */
const notAKey = 'ValidationException: The provided starting key is invalid';

/**
 * Explains how to page through keys that document form cannot represent: a binary key or a large number comes back as a
 * string, and a string is not a key of the table.
 */
export const explainStartKey = (thrown: unknown, { format }: OperationRequest): unknown => {
  const refused = thrown instanceof OperationError && thrown.message.startsWith(notAKey);
  if (format !== 'document' || !refused) return thrown;
  return new OperationError(
    'ValidationException',
    `${Path.request.at('payload').at('ExclusiveStartKey').toString()}: not a key of the table. If its keys are binary` +
      ' or large numbers, use the format dynamodb-json to read the next page',
    { cause: thrown },
  );
};
