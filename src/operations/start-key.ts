import { OperationError } from '../errors';
import type { OperationRequest } from '../request/operation-request';
import { Path } from '../schema/path';

/** How DynamoDB begins to refuse an ExclusiveStartKey that is no key of the table. */
const notAKey = 'ValidationException: The provided starting key is invalid';

/**
 * Says how to page through keys that document form cannot carry: a binary key or a large number comes back as a string,
 * and as a string it is no key of the table.
 */
export const explainStartKey = (thrown: unknown, { format }: OperationRequest): unknown => {
  const refused = thrown instanceof OperationError && thrown.message.startsWith(notAKey);
  if (format !== 'document' || !refused) return thrown;
  return new OperationError(
    'ValidationException',
    `${Path.request.at('payload').at('ExclusiveStartKey').toString()}: it is not a key of the table. If its keys are` +
      ' binary or large numbers, page in the format dynamodb-json',
    { cause: thrown },
  );
};
