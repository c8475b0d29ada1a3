import { injectable } from 'inversify';
import { constantMessages } from '../errors';
import type { OperationError } from '../errors';
import type { Json } from '../json';
import type { Responder } from './responder';

/**
 * `AWS_PROXY`: the answer is a whole HTTP response (API Gateway Developer Guide, "Output format of a Lambda function
 * for proxy integration").
 */
@injectable()
export class ProxyResponder implements Responder {
  succeed(result: Json): Json {
    return response(200, result);
  }

  fail(error: OperationError, requestId: string): Json {
    const constant = constantMessages[error.status];
    return response(
      error.status,
      constant === undefined ? { message: error.message } : { message: constant, requestId },
      {
        'x-amzn-ErrorType': error.name,
        ...(error.entry === 'MethodNotAllowedException' && { Allow: 'POST' }),
      },
    );
  }
}

const response = (statusCode: number, body: Json, headers: Readonly<Record<string, string>> = {}): Json => ({
  statusCode,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
