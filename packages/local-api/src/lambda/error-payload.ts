/** The payload of a failed invocation: what Lambda answers in place of a result. */
export interface ErrorPayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** Of an error that the function's own code threw (aws-lambda-ric 3.3.0, read). */
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

/** Lambda's service says this, not the runtime: recorded on AWS. */
export const timedOut = (requestId: string, timeoutMs: number): ErrorPayload => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
});

/** The process of the runtime ended: recorded on AWS. */
export const exited = (requestId: string, reason: string): ErrorPayload => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `RequestId: ${requestId} Error: Runtime exited ${reason}`,
});

/** Bytes that Lambda carries in a synchronous answer: Lambda Developer Guide, "Lambda quotas" (6 MB, and 100 bytes). */
export const largestResult = 6_291_556;

/** Bytes of an event that Lambda takes: Lambda Developer Guide, "Lambda quotas" (6 MB). */
export const largestEvent = 6 * 1024 * 1024;

/** Recorded on AWS. */
export const resultTooLarge: ErrorPayload = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${largestResult} bytes).`,
};
