import { inject, injectable } from 'inversify';
import { Environment } from '../environment';
import { constantMessages } from '../errors';
import type { OperationError } from '../errors';
import type { Json } from '../json';
import { crossOriginHeaders } from './cross-origin-headers';
import type { Headers } from './cross-origin-headers';
import type { Integration, Invocation } from './integration';
import { requestIn } from './proxy-event';

/**
 * `AWS_PROXY`: the event is an HTTP request with the operation request in its body, and the response is a complete HTTP
 * response (API Gateway Developer Guide, "Output format of a Lambda function for proxy integration").
 */
@injectable()
export class ProxyIntegration implements Integration {
  constructor(@inject(Environment) private readonly environment: Environment) {}

  read(event: Json): Json {
    return requestIn(event);
  }

  succeed(result: Json, invocation: Invocation): Json {
    return this.respond(200, result, invocation);
  }

  fail(error: OperationError, invocation: Invocation): Json {
    const constant = constantMessages[error.status];
    const { requestId } = invocation;
    const body = constant === undefined ? { message: error.message } : { message: constant, requestId };
    return this.respond(error.status, body, invocation, {
      'x-amzn-ErrorType': error.name,
      ...(error.entry === 'MethodNotAllowedException' && { Allow: 'POST' }),
    });
  }

  private respond(statusCode: number, body: Json, { event }: Invocation, headers: Headers = {}): Json {
    return {
      statusCode,
      headers: {
        'Content-Type': 'application/json',
        ...crossOriginHeaders(this.environment.allowedOrigins, event),
        ...headers,
      },
      body: JSON.stringify(body),
    };
  }
}
