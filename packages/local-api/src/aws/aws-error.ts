import type { HttpReply } from '../http/exchange';

/** What an API of AWS refuses. */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  constructor(
    readonly status: number,
    /** `ResourceNotFoundException` */
    readonly code: string,
    message: string,
    /** What the error has beside its message. */
    readonly members: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Renders an error in the form of a protocol of AWS. */
export type ErrorForm = (error: AwsError) => HttpReply;

/** The protocol REST-JSON: Smithy, "AWS restJson1 protocol". */
export const restJsonError: ErrorForm = ({ status, code, message, members }) => ({
  status,
  headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': code },
  body: JSON.stringify({ ...members, message }),
});

/** As restJsonError, with the members that the Lambda API Reference gives to its errors. */
export const lambdaError: ErrorForm = (error) => {
  const { status, code, message, members } = error;
  // The only one whose message is spelled with a capital.
  const text = code === 'ResourceNotFoundException' ? { Message: message } : { message };
  const body = { ...members, Type: status < 500 ? 'User' : 'Service', ...text };
  return { ...restJsonError(error), body: JSON.stringify(body) };
};

/** The protocols AWS JSON 1.0 and 1.1: Smithy, "AWS JSON 1.0 protocol". */
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

/** The protocols AWS Query and REST-XML: Smithy, "AWS Query protocol". */
export const queryError = xmlError((error) => `<ErrorResponse>${error}</ErrorResponse>`);

/** The protocol of Amazon EC2: Smithy, "AWS EC2 query protocol". */
export const ec2Error = xmlError((error) => `<Response><Errors>${error}</Errors></Response>`);

/** Amazon S3 wraps its errors in nothing: Smithy, "AWS restXml protocol". */
export const s3Error = xmlError((error) => error);
