import { constantMessages, errorCatalogue, errorNames, errorType, messagePrefix } from '../../../src/errors';
import type { ErrorName } from '../../../src/errors';

/** The API's response to a failed invocation. There is one for each status of the error catalog. */
export interface ErrorResponse {
  readonly status: string;
  /**
   * Matches the whole `errorMessage` of the failed invocations that get this response, and of no others: AWS does not
   * document which of two matching patterns API Gateway uses. `[\s\S]` also matches newlines, which `.` does not. Java
   * and JavaScript interpret the whole pattern alike.
   */
  readonly selectionPattern: string;
  /**
   * A body and an error type that do not depend on the failure, because callers must not see Lambda's report of a
   * crash.
   */
  readonly constant?: { readonly message: string; readonly errorType: string };
}

/**
 * The messages of Lambda itself when a function times out, in their current and their former format. The handler's
 * messages begin with a prefix from the error catalog, so a caller's text cannot be mistaken for them.
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

/** Matches the messages that begin with one of the status's prefixes. */
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
