/** The payload that Lambda returns instead of a result if an invocation fails. */
export interface ErrorPayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** The payload for an error that the function's own code threw (read in aws-lambda-ric 3.3.0). */
export const thrownPayload = (thrown: unknown): ErrorPayload => {
  const printable = (text: string): string => text.replaceAll('\x7F', '%7F');
  if (thrown instanceof Error) {
    return {
      errorType: printable(thrown.name),
      errorMessage: printable(thrown.message),
      trace: printable(thrown.stack ?? '').split('\n'),
    };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
};

/** The payload for a timeout. It comes from the Lambda service, not from the runtime: recorded on AWS. */
export const timedOut = (requestId: string, timeoutMs: number): ErrorPayload => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
});

/** The payload if the runtime process exited: recorded on AWS. */
export const exited = (requestId: string, reason: string): ErrorPayload => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `RequestId: ${requestId} Error: Runtime exited ${reason}`,
});

/** The most bytes of a synchronous response: Lambda Developer Guide, "Lambda quotas" (6 MB, and 100 bytes). */
export const largestResult = 6_291_556;

/** The most bytes of a synchronous event: Lambda Developer Guide, "Lambda quotas" (6 MB). */
export const largestEvent = 6 * 1024 * 1024;

/** Recorded on AWS. */
export const resultTooLarge: ErrorPayload = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${largestResult} bytes).`,
};
