import { shorten } from './schema/path';

/**
 * The error catalogue lists every error that a caller can get from the handler. The handler throws these errors, and
 * the stack derives its method and integration responses from them.
 */
export interface CatalogueEntry {
  /** The type that callers see, if several entries share one. @default the entry's name */
  readonly type?: string;
  /** HTTP status. */
  readonly status: number;
  readonly meaning: string;
  /**
   * The beginning of the message. Selection patterns match it to tell statuses apart, so no prefix may begin with
   * another one. @default `TYPE: `
   */
  readonly prefix?: string;
  /** A DynamoDB error that is passed on to the caller. Any other DynamoDB error is a fault of the function. */
  readonly passedOn?: true;
  /** Returned only under the `AWS_PROXY` integration. Under `AWS`, API Gateway itself answers such requests. */
  readonly proxyOnly?: true;
}

const catalogue = {
  UnknownOperationException: {
    status: 400,
    meaning: 'The operation is not registered.',
    prefix: 'Unknown operation: ',
  },
  ValidationException: {
    status: 400,
    meaning: 'The request, or a value in it, is not valid.',
    passedOn: true,
  },
  SerializationException: {
    status: 400,
    meaning: 'The body is not JSON, or DynamoDB could not read the input.',
    passedOn: true,
  },
  ItemCollectionSizeLimitExceededException: {
    status: 400,
    meaning: 'An item collection of a table with a local secondary index would exceed 10 GB.',
    passedOn: true,
  },
  IdempotentParameterMismatchException: {
    status: 400,
    meaning: 'The ClientRequestToken was already used with a different payload.',
    passedOn: true,
  },
  ActionNotSupportedException: {
    status: 400,
    meaning: 'The DynamoDB endpoint does not support the action. AWS supports it, but an embedded engine might not.',
  },
  TableNotAllowedException: { status: 403, meaning: 'The table is not in the allow list.' },
  ResourceNotFoundException: {
    status: 404,
    meaning: 'The table or index does not exist, or is not ready yet.',
    passedOn: true,
  },
  NotFoundException: { status: 404, meaning: 'Nothing exists at this path.', proxyOnly: true },
  MethodNotAllowedException: { status: 405, meaning: 'Only POST runs an operation.', proxyOnly: true },
  ConditionalCheckFailedException: {
    status: 409,
    meaning: 'The condition of the request was not met.',
    passedOn: true,
  },
  TransactionConflictException: {
    status: 409,
    meaning: 'Another transaction is in progress for the item.',
    passedOn: true,
  },
  TransactionInProgressException: {
    status: 409,
    meaning: 'The transaction with this ClientRequestToken is still in progress.',
    passedOn: true,
  },
  ReplicatedWriteConflictException: {
    status: 409,
    meaning: 'A request in another Region is modifying the item.',
    passedOn: true,
  },
  TransactionInvalid: {
    type: 'TransactionCanceledException',
    status: 400,
    meaning: 'The transaction was canceled because a request in it is not valid.',
    prefix: 'TransactionCanceledException: A request in it is not valid: ',
  },
  TransactionCanceled: {
    type: 'TransactionCanceledException',
    status: 409,
    meaning: 'The transaction was canceled because a condition was not met or another transaction is using an item.',
    prefix: 'TransactionCanceledException: A condition was not met, or an item is in use: ',
  },
  TransactionThrottled: {
    type: 'TransactionCanceledException',
    status: 429,
    meaning: 'The transaction was canceled because a request in it was throttled.',
    prefix: 'TransactionCanceledException: A request in it was throttled: ',
  },
  RequestTooLargeException: { status: 413, meaning: 'The request exceeds the 16 MB that DynamoDB accepts.' },
  ResponseTooLargeException: { status: 413, meaning: 'The response exceeds the 6 MB that Lambda can return.' },
  ProvisionedThroughputExceededException: {
    status: 429,
    meaning: 'The request exceeds the capacity of the table.',
    passedOn: true,
  },
  ThrottlingException: { status: 429, meaning: 'DynamoDB throttled the request.', passedOn: true },
  RequestLimitExceeded: {
    status: 429,
    meaning: 'The request exceeds the throughput quota of the account.',
    passedOn: true,
  },
  InternalServerError: { status: 500, meaning: 'Any other error. The log contains the details.' },
  OutcomeUnknownException: {
    status: 502,
    meaning:
      'The response from DynamoDB was lost or did not arrive in time. The write may have been applied. It was not' +
      ' sent again, because it could be applied twice. Read the item to find out. You can always repeat a' +
      ' `transactWrite` that has a ClientRequestToken.',
  },
  DeadlineExceededException: { status: 504, meaning: 'DynamoDB did not respond in the time left.' },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorName = keyof typeof catalogue;

export const errorCatalogue: Readonly<Record<ErrorName, CatalogueEntry>> = catalogue;

const isErrorName = (name: string): name is ErrorName => Object.hasOwn(catalogue, name);

/** Whether a DynamoDB error is passed on to the caller. */
export const isPassedOn = (name: string): name is ErrorName =>
  isErrorName(name) && errorCatalogue[name].passedOn === true;

export const errorNames = Object.keys(catalogue) as ErrorName[];

/** The type of an error that callers see: `errorType` of a failed invocation, `x-amzn-ErrorType` over HTTP. */
export const errorType = (name: ErrorName): string => errorCatalogue[name].type ?? name;

/** The beginning of every message of an error. The detail follows it. */
export const messagePrefix = (name: ErrorName): string => errorCatalogue[name].prefix ?? `${errorType(name)}: `;

/** The messages, by status, that callers get for errors whose detail they must not see. */
export const constantMessages: Readonly<Partial<Record<number, string>>> = {
  500: 'Internal server error',
  502: 'The outcome is unknown: the write may have been applied',
  504: 'The operation did not finish in time',
};

/** Characters. Messages appear in responses and in the log, so they must not include a name of several megabytes. */
const longestDetail = 2000;

/** A rejection or failure with its entry in the catalogue. `detail` never contains a value of an item. */
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

/** Maps a thrown value to the catalogue. A value without an entry becomes an `InternalServerError`. */
export const asOperationError = (thrown: unknown): OperationError =>
  thrown instanceof OperationError
    ? thrown
    : new OperationError('InternalServerError', 'see the cause', { cause: thrown });

/** Escapes control characters and line separators as JSON does. */
const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
