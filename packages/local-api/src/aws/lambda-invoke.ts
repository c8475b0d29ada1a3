import { isUtf8 } from 'node:buffer';
import { traceIdOf } from '../gateway/integrations/integration-headers';
import { header } from '../http/exchange';
import type { HttpReply, HttpRequest } from '../http/exchange';
import { largestEvent } from '../lambda/error-payload';
import type { Functions } from '../lambda/functions';
import { InvocationRefused } from '../lambda/lambda-function';
import { AwsError } from './aws-error';

type Invokable = Pick<Functions, 'invoke'>;

/** The most bytes of the log that a response contains: Invoke in the Lambda API Reference. */
const longestTail = 4096;

/** The most bytes of an asynchronous event: Lambda Developer Guide, "Lambda quotas" (1 MB, from memory). */
const largestAsynchronousEvent = 1024 * 1024;

/** Headers whose values Lambda would pass to the function, and the local API does not. */
const unknownHeaders = ['X-Amz-Client-Context', 'X-Amz-Durable-Execution-Name', 'X-Amz-Tenant-Id'];

/**
 * Invoke in the Lambda API Reference.
 *
 * @throws AwsError
 */
export const invoke = async (functions: Invokable, arn: string, request: HttpRequest): Promise<HttpReply> => {
  const type = chosen(request, 'X-Amz-Invocation-Type', ['RequestResponse', 'Event', 'DryRun']);
  const logType = chosen(request, 'X-Amz-Log-Type', ['None', 'Tail']);
  const unknown = unknownHeaders.find((name) => header(request, name) !== undefined);
  if (unknown !== undefined) {
    throw invalid(`${unknown}: the local API does not pass it to functions. Remove it.`);
  }
  const event = readEvent(request, type === 'Event' ? largestAsynchronousEvent : largestEvent);
  if (type === 'DryRun') return { status: 204, headers: {}, body: '' };
  const lines: string[] = [];
  const log = (line: string): void => {
    lines.push(line);
    request.log(line);
  };
  const traceId = traceIdOf(request);
  const result = functions.invoke(arn, { event, traceId, log });
  if (type === 'Event') {
    void result.catch((error: unknown) => {
      request.log(JSON.stringify({ level: 'ERROR', message: `The event is lost: ${(error as Error).message}` }));
    });
    return { status: 202, headers: { 'X-Amzn-Trace-Id': traceId }, body: '' };
  }
  const { payload, failed } = await result.catch((error: unknown) => {
    throw error instanceof InvocationRefused ? throttled() : error;
  });
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/json',
      'X-Amz-Executed-Version': '$LATEST',
      'X-Amzn-Trace-Id': traceId,
      ...(failed && { 'X-Amz-Function-Error': 'Unhandled' }),
      ...(logType === 'Tail' && { 'X-Amz-Log-Result': tail(lines) }),
    },
    body: payload,
  };
};

/** The value of a header that has a fixed set of values. The first of them is the default. */
const chosen = (request: HttpRequest, name: string, values: readonly string[]): string => {
  const value = header(request, name) ?? values[0] ?? '';
  if (values.includes(value)) return value;
  throw invalid(`${name} is ${JSON.stringify(value)}: expected ${values.join(', ')}.`);
};

/** Without a payload the event is `{}` (from memory). */
const readEvent = ({ body }: HttpRequest, largest: number): string => {
  if (body.length > largest) {
    // The message is from memory.
    const message = `Request must be smaller than ${largest} bytes for the InvokeFunction operation`;
    throw new AwsError(413, 'RequestEntityTooLargeException', message);
  }
  if (!isUtf8(body)) throw unparsable('Invalid UTF-8');
  const event = body.toString();
  if (event === '') return '{}';
  try {
    JSON.parse(event);
  } catch (error) {
    throw unparsable((error as Error).message);
  }
  return event;
};

const invalid = (message: string): AwsError => new AwsError(400, 'InvalidParameterValueException', message);

/** Recorded on AWS, except for the reason. */
const unparsable = (reason: string): AwsError =>
  new AwsError(
    400,
    'InvalidRequestContentException',
    `Could not parse request body into json: Could not parse payload into json: ${reason}`,
  );

/** The function has a reserved concurrency of 0. The message is from memory. */
const throttled = (): AwsError =>
  new AwsError(429, 'TooManyRequestsException', 'Rate Exceeded.', {
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
  });

const tail = (lines: readonly string[]): string =>
  Buffer.from(lines.map((line) => `${line}\n`).join(''))
    .subarray(-longestTail)
    .toString('base64');
