import { shorten } from './schema/path';

/**
 * The error catalogue: every error that a caller can get from the handler, once. The handler throws from it, and the
 * stack derives its method and integration responses from it.
 */
export interface CatalogueEntry {
  /** What callers see as its type, where several entries share one. @default the entry's name */
  readonly type?: string;
  /** HTTP status. */
  readonly status: number;
  readonly meaning: string;
  /** How the message begins. Patterns on the message tell statuses apart by it, so none may begin another. @default `TYPE: ` */
  readonly prefix?: string;
  /** DynamoDB raises it, and it is for the caller: all else that DynamoDB raises is a fault of the function's. */
  readonly passedOn?: true;
  /** Answered under the `AWS_PROXY` integration only; under `AWS`, API Gateway answers such requests itself. */
  readonly proxyOnly?: true;
}

const catalogue = {
  UnknownOperationException: {
    status: 400,
    meaning: 'The operation is not one of those that are registered.',
    prefix: 'Unknown operation: ',
  },
  ValidationException: {
    status: 400,
    meaning: 'The request, or a value in it, is not what was expected.',
    passedOn: true,
  },
  SerializationException: {
    status: 400,
    meaning: 'The body is not JSON, or DynamoDB could not read the input.',
    passedOn: true,
  },
  ItemCollectionSizeLimitExceededException: {
    status: 400,
    meaning: 'An item collection with a local secondary index would grow over 10 GB.',
    passedOn: true,
  },
  IdempotentParameterMismatchException: {
    status: 400,
    meaning: 'A ClientRequestToken was used again with another payload.',
    passedOn: true,
  },
  ActionNotSupportedException: {
    status: 400,
    meaning: 'The DynamoDB at this endpoint does not have the action. AWS has it; an embedded engine may not.',
  },
  TableNotAllowedException: { status: 403, meaning: 'The table is not in the allow list.' },
  ResourceNotFoundException: {
    status: 404,
    meaning: 'The table or index does not exist, or is not ready yet.',
    passedOn: true,
  },
  NotFoundException: { status: 404, meaning: 'There is nothing at this path.', proxyOnly: true },
  MethodNotAllowedException: { status: 405, meaning: 'Only POST runs an operation.', proxyOnly: true },
  ConditionalCheckFailedException: {
    status: 409,
    meaning: 'The condition of the request was not met.',
    passedOn: true,
  },
  TransactionConflictException: { status: 409, meaning: 'Another transaction works on the item.', passedOn: true },
  TransactionInProgressException: {
    status: 409,
    meaning: 'The transaction of this ClientRequestToken still runs.',
    passedOn: true,
  },
  ReplicatedWriteConflictException: { status: 409, meaning: 'Another Region writes the item.', passedOn: true },
  TransactionInvalid: {
    type: 'TransactionCanceledException',
    status: 400,
    meaning: 'The transaction was cancelled because a request in it is not valid.',
    prefix: 'TransactionCanceledException: A request in it is not valid: ',
  },
  TransactionCanceled: {
    type: 'TransactionCanceledException',
    status: 409,
    meaning: 'The transaction was cancelled because a condition was not met or another transaction works on an item.',
    prefix: 'TransactionCanceledException: A condition was not met, or an item is in use: ',
  },
  TransactionThrottled: {
    type: 'TransactionCanceledException',
    status: 429,
    meaning: 'The transaction was cancelled because a request in it was throttled.',
    prefix: 'TransactionCanceledException: A request in it was throttled: ',
  },
  RequestTooLargeException: { status: 413, meaning: 'The request is over the 16 MB that DynamoDB takes.' },
  ResponseTooLargeException: { status: 413, meaning: 'The answer is over the 6 MB that Lambda can carry.' },
  ProvisionedThroughputExceededException: {
    status: 429,
    meaning: 'The capacity of the table is used up.',
    passedOn: true,
  },
  ThrottlingException: { status: 429, meaning: 'DynamoDB throttled the request.', passedOn: true },
  RequestLimitExceeded: { status: 429, meaning: 'The throughput quota of the account is used up.', passedOn: true },
  InternalServerError: { status: 500, meaning: 'Anything else. The log has the detail.' },
  OutcomeUnknownException: {
    status: 502,
    meaning:
      'The answer of DynamoDB was lost, or did not come in time. The write may have been applied, and was not sent again, since it could be' +
      ' applied twice. Read the item to find out; `transactWrite` with a ClientRequestToken can always be repeated.',
  },
  DeadlineExceededException: { status: 504, meaning: 'DynamoDB did not answer in the time left.' },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorName = keyof typeof catalogue;

export const errorCatalogue: Readonly<Record<ErrorName, CatalogueEntry>> = catalogue;

const isErrorName = (name: string): name is ErrorName => Object.hasOwn(catalogue, name);

/** Whether an error of DynamoDB's reaches the caller as it is. */
export const isPassedOn = (name: string): name is ErrorName =>
  isErrorName(name) && errorCatalogue[name].passedOn === true;

export const errorNames = Object.keys(catalogue) as ErrorName[];

/** What callers see as the type of an error: `errorType` of a failed invocation, `x-amzn-ErrorType` over HTTP. */
export const errorType = (name: ErrorName): string => errorCatalogue[name].type ?? name;

/** How every message of an error begins; what follows is the detail. */
export const messagePrefix = (name: ErrorName): string => errorCatalogue[name].prefix ?? `${errorType(name)}: `;

/** What callers read, by status, where the detail is not theirs to know. */
export const constantMessages: Readonly<Partial<Record<number, string>>> = {
  500: 'Internal server error',
  502: 'The outcome is unknown: the write may have been applied',
  504: 'The operation did not finish in time',
};

/** Messages are answers and lines of log: a name of some megabytes has no place in them. */
const longestDetail = 2000;

/** A refusal or failure with its place in the catalogue. `detail` never holds a value of an item. */
export class OperationError extends Error {
  constructor(
    readonly entry: ErrorName,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(messagePrefix(entry) + oneLine(shorten(detail, longestDetail)), options);
    this.name = errorType(entry);
  }

  get status(): number {
    return errorCatalogue[this.entry].status;
  }
}

/** Gives every thrown thing its place in the catalogue: what is not there already is an `InternalServerError`. */
export const asOperationError = (thrown: unknown): OperationError =>
  thrown instanceof OperationError
    ? thrown
    : new OperationError('InternalServerError', 'see the cause', { cause: thrown });

/** Control characters and line separators, as JSON escapes them. */
const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
