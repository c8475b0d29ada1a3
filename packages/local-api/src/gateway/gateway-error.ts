/** A type of error that API Gateway itself returns: API Gateway Developer Guide, "Gateway response types". */
export interface GatewayResponseType {
  readonly status: number;
  /** `x-amzn-ErrorType` */
  readonly errorType: string;
  readonly message: string;
}

/** AWS documents the statuses. The messages were recorded on AWS. Exceptions are marked. */
export const gatewayResponseTypes = {
  API_CONFIGURATION_ERROR: {
    status: 500,
    errorType: 'InternalServerErrorException',
    message: 'Internal server error',
  },
  BAD_REQUEST_BODY: { status: 400, errorType: 'BadRequestException', message: 'Invalid request body' },
  BAD_REQUEST_PARAMETERS: { status: 400, errorType: 'BadRequestException', message: 'Missing required parameters' },
  // Documented as 504, but recorded as 500 for non-proxy integrations and as 502 for proxy integrations.
  INTEGRATION_FAILURE: { status: 502, errorType: 'InternalServerErrorException', message: 'Internal server error' },
  // The message is from memory.
  INTEGRATION_TIMEOUT: {
    status: 504,
    errorType: 'InternalServerErrorException',
    message: 'Endpoint request timed out',
  },
  // The message was read in an emulator.
  INVALID_API_KEY: { status: 403, errorType: 'ForbiddenException', message: 'Forbidden' },
  // The message is from memory.
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
  // The message is from memory.
  REQUEST_TOO_LARGE: { status: 413, errorType: 'RequestTooLargeException', message: 'Request Too Long' },
  // The message was read in an emulator.
  THROTTLED: { status: 429, errorType: 'TooManyRequestsException', message: 'Too Many Requests' },
  // Not one of the documented types. Its status is from memory.
  UNPARSABLE_BODY: {
    status: 400,
    errorType: 'BadRequestException',
    message: 'Could not parse request body into json',
  },
  // Not one of the documented types. From memory.
  UNRECOGNIZED_CLIENT: {
    status: 403,
    errorType: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  },
  // The message was read in an emulator.
  UNSUPPORTED_MEDIA_TYPE: { status: 415, errorType: 'BadRequestException', message: 'Unsupported Media Type' },
} as const satisfies Record<string, GatewayResponseType>;

export type GatewayResponseName = keyof typeof gatewayResponseTypes;

export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  constructor(
    readonly responseType: GatewayResponseName,
    /** Only for the log: callers get the message of AWS. It quotes no key, no signature and no value. */
    readonly reason: string,
    message: string = gatewayResponseTypes[responseType].message,
  ) {
    super(message);
  }
}

/** The definition of the API is invalid. All callers get the same message, and only the log contains the reason. */
export const misconfigured = (reason: string): GatewayError => new GatewayError('API_CONFIGURATION_ERROR', reason);
