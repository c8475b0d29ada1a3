import { constantMessages, errorCatalogue, errorNames, errorType, messagePrefix } from '../../../src/errors';
import type { ErrorName } from '../../../src/errors';

/** What the API answers to a failed invocation: one for each status of the catalogue. */
export interface ErrorResponse {
  readonly status: string;
  /**
   * Matches the whole `errorMessage` of the failed invocations that are answered so, and of no others: which of two
   * matching patterns API Gateway would take is not documented. Newlines are matched by `[\s\S]`, as `.` is not enough.
   * Java and JavaScript read all of it alike.
   */
  readonly selectionPattern: string;
  /** Body and error type that do not depend on the failure: what Lambda says of a crash is not for callers. */
  readonly constant?: { readonly message: string; readonly errorType: string };
}

/**
 * What Lambda itself says when a function takes too long, now and formerly. Messages of the handler begin as the
 * catalogue says, so that no text of a caller's is taken for it.
 */
const timeout =
  '(?:RequestId: [0-9a-f-]{36} Error: |[0-9T:.-]+Z [0-9a-f-]{36} )Task timed out after [0-9.]+ seconds\\n*';

const timeoutStatus = errorCatalogue.DeadlineExceededException.status;
const catchAllStatus = errorCatalogue.InternalServerError.status;

const anything = '[\\s\\S]';

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const anyOf = (alternatives: readonly string[]): string => `(?:${alternatives.join('|')})`;

const thrown = errorNames.filter((name) => !errorCatalogue[name].proxyOnly);

const statusOf = (name: ErrorName): number => errorCatalogue[name].status;

const statuses = [...new Set(thrown.map(statusOf))].sort((a, b) => a - b);

/** Matches the messages that begin as those of a status do. */
const byPrefix = (status: number): string => {
  const prefixes = new Set(thrown.filter((name) => statusOf(name) === status).map(messagePrefix));
  return `${anyOf([...prefixes].map(literally))}${anything}*`;
};

const selectionPattern = (status: number): string => {
  switch (status) {
    case catchAllStatus: {
      const others = statuses.filter((other) => other !== catchAllStatus).map(selectionPattern);
      return `(?!${anyOf(others)}(?!${anything}))${anything}+`;
    }
    case timeoutStatus:
      return anyOf([byPrefix(status), timeout]);
    default:
      return byPrefix(status);
  }
};

const constantResponse = (status: number): Pick<ErrorResponse, 'constant'> => {
  const message = constantMessages[status];
  const name = thrown.find((candidate) => statusOf(candidate) === status);
  return message === undefined || !name ? {} : { constant: { message, errorType: errorType(name) } };
};

export const errorResponses: readonly ErrorResponse[] = statuses.map((status) => ({
  status: String(status),
  selectionPattern: selectionPattern(status),
  ...constantResponse(status),
}));
