/** The messages between the server and an execution environment, which is a worker thread. */

export interface RuntimeData {
  /** The folder of the unzipped package. */
  readonly taskRoot: string;
  /** `file.export` */
  readonly handler: string;
}

export interface InvokeMessage {
  readonly requestId: string;
  /** The event, as JSON text. */
  readonly event: string;
  readonly functionArn: string;
  /** The end of the function's timeout, in milliseconds since the epoch. */
  readonly deadline: number;
  /** `_X_AMZN_TRACE_ID` */
  readonly traceId: string;
}

export type RuntimeMessage =
  | { readonly kind: 'ready' }
  /** The handler returned. The payload is JSON text. */
  | { readonly kind: 'succeeded'; readonly payload: string }
  /** The handler or its module threw an error. After a failure that `isLast`, the runtime exits. */
  | { readonly kind: 'failed'; readonly payload: string; readonly isLast: boolean }
  | { readonly kind: 'log'; readonly line: string };
