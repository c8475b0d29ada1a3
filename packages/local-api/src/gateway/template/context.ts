/** `$context`: API Gateway Developer Guide, "Variables for data transformations". */
export interface RequestContext {
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  readonly domainPrefix: string;
  readonly error?: ErrorContext;
  /** API Gateway's own ID of the request. */
  readonly extendedRequestId: string;
  readonly httpMethod: string;
  readonly identity: {
    readonly sourceIp: string;
    readonly userAgent: string | null;
    readonly accessKey: string | null;
    readonly apiKey: string | null;
  };
  readonly path: string;
  readonly protocol: string;
  /** Callers can override it. */
  readonly requestId: string;
  /** In the common log format. */
  readonly requestTime: string;
  readonly requestTimeEpoch: number;
  readonly resourceId: string;
  readonly resourcePath: string;
  readonly stage: string;
  /** Set by templates: "Override your API's request and response parameters and status codes". */
  readonly responseOverride: { status?: unknown; readonly header: Record<string, unknown> };
}

export interface ErrorContext {
  readonly message: string;
  /** The message in quotes. */
  readonly messageString: string;
  readonly responseType: string;
}

/** The members of `$context` that templates can read. */
export const contextMembers: ReadonlySet<string> = new Set<keyof RequestContext>([
  'accountId',
  'apiId',
  'domainName',
  'domainPrefix',
  'error',
  'extendedRequestId',
  'httpMethod',
  'identity',
  'path',
  'protocol',
  'requestId',
  'requestTime',
  'requestTimeEpoch',
  'resourceId',
  'resourcePath',
  'responseOverride',
  'stage',
]);

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `10/Oct/2000:13:55:36 +0000` */
export const commonLogTime = (time: Date): string => {
  const [day = '', clock = ''] = time.toISOString().split(/[T.]/);
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${months[Number(month) - 1] ?? ''}/${year}:${clock} +0000`;
};
