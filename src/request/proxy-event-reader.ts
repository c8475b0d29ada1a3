import type { APIGatewayProxyEvent } from 'aws-lambda';
import { injectable } from 'inversify';
import { OperationError } from '../errors';
import { isJsonObject } from '../json';
import type { Json } from '../json';
import { Path } from '../path';
import { expectType } from '../validation';
import type { EventReader } from './event-reader';

/**
 * `AWS_PROXY`: the request is the body of a REST API proxy event (API Gateway Developer Guide, "Input format of a
 * Lambda function for proxy integration").
 */
@injectable()
export class ProxyEventReader implements EventReader {
  read(event: Json): Json {
    if (!isJsonObject(event)) return expectType(Path.request, 'a REST API proxy event', event);
    const { httpMethod, pathParameters, body, isBase64Encoded } = event as unknown as APIGatewayProxyEvent;
    if (pathParameters?.['proxy'] !== undefined) {
      throw new OperationError('NotFoundException', 'operations are run by POST on the resource itself');
    }
    if (httpMethod !== 'POST') {
      throw new OperationError('MethodNotAllowedException', 'expected POST');
    }
    // API Gateway says null where there is no body.
    if (typeof body !== 'string') throw notJson('JSON');
    return parseJson(isBase64Encoded ? decodeBase64(body) : body);
  }
}

const notJson = (expected: string): OperationError =>
  new OperationError('SerializationException', `The body: expected ${expected}`);

const decodeBase64 = (body: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(body, 'base64'));
  } catch {
    throw notJson('JSON in UTF-8');
  }
};

const parseJson = (body: string): Json => {
  try {
    return JSON.parse(body) as Json;
  } catch {
    // The engine's own message quotes the body.
    throw notJson('JSON');
  }
};
