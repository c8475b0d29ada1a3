import { OperationError, isPassedOn } from '../errors';
import type { ErrorName } from '../errors';
import type { ActionName } from './item-repository';
import { withoutQuotations } from './quotations';
import { UnknownOutcome } from './unknown-outcome';

interface CancellationReason {
  readonly Code?: string;
  readonly Message?: string;
}

type DynamoDBError = Error & {
  readonly CancellationReasons?: readonly CancellationReason[];
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** Maps what the SDK threw to the catalogue. An error that has no entry is returned unchanged. */
export const fromDynamoDB = (thrown: unknown, action: ActionName): unknown => {
  if (thrown instanceof UnknownOutcome) {
    return new OperationError('OutcomeUnknownException', `${action} may have been applied`, { cause: thrown.failure });
  }
  if (!(thrown instanceof Error)) return thrown;
  const error: DynamoDBError = thrown;
  // A TimeoutError does not mean that the time is up: the SDK also uses the name for reset connections.
  if (error.name === 'AbortError') {
    return new OperationError('DeadlineExceededException', 'DynamoDB did not respond in the time left');
  }
  if (error.name === 'TransactionCanceledException') return cancelled(error.CancellationReasons ?? []);
  if (error.name === 'UnknownOperationException') {
    return new OperationError(
      'ActionNotSupportedException',
      `the DynamoDB endpoint does not support ${action}: set AWS_ENDPOINT_URL_DYNAMODB to one that does`,
    );
  }
  // DynamoDB sends this error without a type.
  if (error.$metadata?.httpStatusCode === 413) {
    return new OperationError('RequestTooLargeException', 'DynamoDB accepts up to 16 MB');
  }
  return isPassedOn(error.name)
    ? new OperationError(error.name, withoutQuotations(error.message), { cause: error })
    : error;
};

const throttling = /^(?:ThrottlingError|ProvisionedThroughputExceeded|RequestLimitExceeded)$/;

/** Maps cancellation reasons, one for each item of the transaction: API Reference, "TransactionCanceledException". */
const cancelled = (reasons: readonly CancellationReason[]): OperationError => {
  const codes = reasons.map(({ Code }) => Code ?? 'None');
  const entry: ErrorName = codes.includes('ValidationError')
    ? 'TransactionInvalid'
    : codes.some((code) => throttling.test(code))
      ? 'TransactionThrottled'
      : 'TransactionCanceled';
  const details = reasons.flatMap(({ Code = 'None', Message }, index) =>
    Code === 'None' ? [] : [`[${index}] ${Code}${Message === undefined ? '' : `: ${withoutQuotations(Message)}`}`],
  );
  return new OperationError(entry, `${codes.join(', ')}. ${details.join('; ')}`);
};
