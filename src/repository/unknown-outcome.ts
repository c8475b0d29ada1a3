/** A write may have been applied, and cannot be sent again to find out. The SDK does not retry this error. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';

  /** @param failure the error that occurred. It is not the `cause`, because the SDK also retries by the cause. */
  constructor(readonly failure: unknown) {
    super('A write may have been applied');
  }
}

/** System errors before anything is sent: nothing listens, the host does not exist, or no route leads to it. */
const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Whether DynamoDB may have applied a failed request. It did not if it rejected or never received the request. */
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
