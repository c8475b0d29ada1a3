/** A write may have been applied, and cannot be sent again to find out. Not an SDK error: the SDK does not retry it. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';

  /** @param failure what happened. Not its cause: the SDK retries errors by their causes too. */
  constructor(readonly failure: unknown) {
    super('A write may have been applied');
  }
}

/** System errors before anything is sent: nobody listens, there is no such host, or no way to it. */
const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Whether DynamoDB may have applied a request that failed: unless it refused it, or never saw it. */
export const mayBeApplied = (error: unknown): boolean => {
  const { code, $metadata, $response } = error as {
    readonly code?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $response?: { readonly statusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  if (status !== undefined && status >= 300 && status < 500) return false;
  return !neverSent.includes(code ?? '');
};
