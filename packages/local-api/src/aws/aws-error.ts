import type { HttpReply } from '../http/exchange';

/** An error that an AWS API returns to its caller. */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  constructor(
    readonly status: number,
    /** `ResourceNotFoundException` */
    readonly code: string,
    message: string,
    /** Further members of the error, apart from its message. */
    readonly members: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Renders an error as an AWS protocol requires. */
export type ErrorForm = (error: AwsError) => HttpReply;

/** The REST-JSON protocol: Smithy, "AWS restJson1 protocol". */
export const restJsonError: ErrorForm = ({ status, code, message, members }) => ({
  status,
  headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': code },
  body: JSON.stringify({ ...members, message }),
});

/** Like restJsonError, with the members that the Lambda API Reference lists for its errors. */
export const lambdaError: ErrorForm = (error) => {
  const { status, code, message, members } = error;
  // This is the only error that spells Message with a capital letter.
  const text = code === 'ResourceNotFoundException' ? { Message: message } : { message };
  const body = { ...members, Type: status < 500 ? 'User' : 'Service', ...text };
  return { ...restJsonError(error), body: JSON.stringify(body) };
};

/** The AWS JSON 1.0 and 1.1 protocols: Smithy, "AWS JSON 1.0 protocol". */
export const jsonError: ErrorForm = ({ status, code, message }) => ({
  status,
  headers: { 'Content-Type': 'application/x-amz-json-1.0', 'x-amzn-ErrorType': code },
  body: JSON.stringify({ __type: code, message }),
});

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const xmlError =
  (envelope: (error: string) => string): ErrorForm =>
  ({ status, code, message }) => ({
    status,
    headers: { 'Content-Type': 'text/xml' },
    body: envelope(`<Error><Code>${escaped(code)}</Code><Message>${escaped(message)}</Message></Error>`),
  });

/** The AWS Query and REST-XML protocols: Smithy, "AWS Query protocol". */
export const queryError = xmlError((error) => `<ErrorResponse>${error}</ErrorResponse>`);

/** The Amazon EC2 protocol: Smithy, "AWS EC2 query protocol". */
export const ec2Error = xmlError((error) => `<Response><Errors>${error}</Errors></Response>`);

/** Amazon S3 does not wrap its errors: Smithy, "AWS restXml protocol". */
export const s3Error = xmlError((error) => error);
