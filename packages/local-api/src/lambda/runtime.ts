import { parentPort, workerData } from 'node:worker_threads';
import { thrownPayload } from './error-payload';
import { loadHandler } from './handler-loader';
import type { InvokeMessage, RuntimeData, RuntimeMessage } from './protocol';
import { currentRequest, logError, takeOverConsole } from './runtime-log';

/**
 * The entry point of an execution environment. Like Lambda's runtime interface client for Node.js, it loads the handler
 * once, and then runs one event after another (read in aws-lambda-ric 3.3.0).
 */
const serve = async (): Promise<void> => {
  const { taskRoot, handler: name } = workerData as RuntimeData;
  const handler = await loadHandler(taskRoot, name);
  parentPort?.on('message', (message: InvokeMessage) => {
    void invoke(handler, message);
  });
  send({ kind: 'ready' });
};

const send = (message: RuntimeMessage): void => {
  parentPort?.postMessage(message);
};

const fail = (label: string, thrown: unknown, exitCode?: number): void => {
  logError(label, thrown);
  send({ kind: 'failed', payload: JSON.stringify(thrownPayload(thrown)), isLast: exitCode !== undefined });
  if (exitCode !== undefined) process.exit(exitCode);
};

const invoke = async (handler: Awaited<ReturnType<typeof loadHandler>>, message: InvokeMessage): Promise<void> => {
  process.env['_X_AMZN_TRACE_ID'] = message.traceId;
  currentRequest.id = message.requestId;
  try {
    send({ kind: 'succeeded', payload: serialize(await handler(JSON.parse(message.event), contextOf(message))) });
  } catch (error) {
    fail('Invoke Error', error);
  }
};

/**
 * `JSON.stringify` returns `undefined` for a function or a symbol, and throws for other values that JSON cannot
 * represent. Both are the same error here. This was not recorded on AWS.
 */
const serialize = (result: unknown): string => {
  try {
    const text = JSON.stringify(result === undefined ? null : result) as string | undefined;
    if (text === undefined) throw new TypeError(`JSON cannot represent a ${typeof result}`);
    return text;
  } catch (cause) {
    throw new Error('Unable to stringify response body', { cause });
  }
};

/** Lambda Developer Guide, "Using the Lambda context object to retrieve Node.js function information". */
const contextOf = ({ requestId, functionArn, deadline }: InvokeMessage): object => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
  functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
  invokedFunctionArn: functionArn,
  memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
  logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
  logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
  awsRequestId: requestId,
  getRemainingTimeInMillis: () => deadline - Date.now(),
});

process.setSourceMapsEnabled(true);
takeOverConsole((line) => {
  send({ kind: 'log', line });
});
process.on('uncaughtException', (error) => {
  fail('Uncaught Exception', error, 129);
});
process.on('unhandledRejection', (reason) => {
  const error = new Error(String(reason), { cause: reason });
  error.name = 'Runtime.UnhandledPromiseRejection';
  fail('Unhandled Promise Rejection', error, 128);
});
serve().catch((error: unknown) => {
  fail('Init Error', error, 1);
});
