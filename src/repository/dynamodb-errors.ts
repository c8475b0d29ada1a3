import { OperationError, isPassedOn } from '../errors';
import type { ErrorName } from '../errors';
import type { ActionName } from './item-repository';

interface CancellationReason {
  readonly Code?: string;
  readonly Message?: string;
}

type DynamoDBError = Error & { readonly CancellationReasons?: readonly CancellationReason[] };

/** Gives what the SDK threw its place in the catalogue. What has none is returned as it is. */
export const fromDynamoDB = (thrown: unknown, action: ActionName): unknown => {
  if (!(thrown instanceof Error)) return thrown;
  const error: DynamoDBError = thrown;
  // Not by a TimeoutError, as the SDK also calls connections that were reset.
  if (error.name === 'AbortError') {
    return new OperationError('DeadlineExceededException', 'DynamoDB did not answer in the time left');
  }
  if (error.name === 'TransactionCanceledException') return cancelled(error.CancellationReasons ?? []);
  if (error.name === 'UnknownOperationException') {
    return new OperationError(
      'ActionNotSupportedException',
      `the DynamoDB at this endpoint does not have ${action}: set AWS_ENDPOINT_URL_DYNAMODB to one that has it`,
    );
  }
  return isPassedOn(error.name)
    ? new OperationError(error.name, withoutValues(error.message), { cause: error })
    : error;
};

const throttling = /^(?:ThrottlingError|ProvisionedThroughputExceeded|RequestLimitExceeded)$/;

/** Cancellation reasons, one for each item of the transaction: API Reference, "TransactionCanceledException". */
const cancelled = (reasons: readonly CancellationReason[]): OperationError => {
  const codes = reasons.map(({ Code }) => Code ?? 'None');
  const entry: ErrorName = codes.includes('ValidationError')
    ? 'TransactionInvalid'
    : codes.some((code) => throttling.test(code))
      ? 'TransactionThrottled'
      : 'TransactionCanceled';
  const details = reasons.flatMap(({ Code = 'None', Message }, index) =>
    Code === 'None' ? [] : [`[${index}] ${Code}${Message === undefined ? '' : `: ${withoutValues(Message)}`}`],
  );
  return new OperationError(entry, `${codes.join(', ')}. ${details.join('; ')}`);
};

/**
 * Where messages of DynamoDB quote values of the request. A message is logged by Lambda's runtime, and what an item holds
 * has no place there. DynamoDB's own words come first, so that the first match is theirs; and as a value may read like
 * the end of its own quotation, the match goes as far as it can.
 */
const quotation =
  /(Value )'.*'(?= at ')|((?:AttributeValue|numeric value): |does not match the schema).+|(Input collection \[).*(?=\])/s;

const account = /arn:\S*/g;

const withoutValues = (message: string): string => message.replace(quotation, '$1$2$3...').replace(account, '...');
