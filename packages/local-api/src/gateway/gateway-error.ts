/** What API Gateway itself refuses: API Gateway Developer Guide, "Gateway response types". */
export interface GatewayResponseType {
  readonly status: number;
  /** `x-amzn-ErrorType` */
  readonly errorType: string;
  readonly message: string;
}

/** Statuses are documented, and texts were recorded on AWS, but for those that are marked. */
export const gatewayResponseTypes = {
  API_CONFIGURATION_ERROR: {
    status: 500,
    errorType: 'InternalServerErrorException',
    message: 'Internal server error',
  },
  BAD_REQUEST_BODY: { status: 400, errorType: 'BadRequestException', message: 'Invalid request body' },
  BAD_REQUEST_PARAMETERS: { status: 400, errorType: 'BadRequestException', message: 'Missing required parameters' },
  // Documented as 504, and recorded as 500 for non-proxy and 502 for proxy integrations.
  INTEGRATION_FAILURE: { status: 502, errorType: 'InternalServerErrorException', message: 'Internal server error' },
  // The text is from memory.
  INTEGRATION_TIMEOUT: {
    status: 504,
    errorType: 'InternalServerErrorException',
    message: 'Endpoint request timed out',
  },
  // The text was read in an emulator.
  INVALID_API_KEY: { status: 403, errorType: 'ForbiddenException', message: 'Forbidden' },
  // The text is from memory.
  INVALID_SIGNATURE: {
    status: 403,
    errorType: 'InvalidSignatureException',
    message:
      'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    errorType: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
  },
  // The text is from memory.
  REQUEST_TOO_LARGE: { status: 413, errorType: 'RequestTooLargeException', message: 'Request Too Long' },
  // The text was read in an emulator.
  THROTTLED: { status: 429, errorType: 'TooManyRequestsException', message: 'Too Many Requests' },
  // Not among the documented types. Its status is from memory.
  UNPARSABLE_BODY: {
    status: 400,
    errorType: 'BadRequestException',
    message: 'Could not parse request body into json',
  },
  // Not among the documented types. From memory.
  UNRECOGNIZED_CLIENT: {
    status: 403,
    errorType: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  },
  // The text was read in an emulator.
  UNSUPPORTED_MEDIA_TYPE: { status: 415, errorType: 'BadRequestException', message: 'Unsupported Media Type' },
} as const satisfies Record<string, GatewayResponseType>;

export type GatewayResponseName = keyof typeof gatewayResponseTypes;

export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  constructor(
    readonly responseType: GatewayResponseName,
    /** For the log alone: callers get what AWS would tell them. It quotes no key, no signature and no value. */
    readonly reason: string,
    message: string = gatewayResponseTypes[responseType].message,
  ) {
    super(message);
  }
}

/** The API cannot answer as it is defined: what the caller gets is the same for all, and the reason is for the log. */
export const misconfigured = (reason: string): GatewayError => new GatewayError('API_CONFIGURATION_ERROR', reason);
