import type { APIGatewayProxyEvent } from 'aws-lambda';
import { OperationError } from '../errors';
import { isJsonObject } from '../json';
import type { Json } from '../json';
import { Path } from '../schema/path';
import { expectType } from '../schema/validation';

/**
 * The request in a REST API proxy event, which is its body: API Gateway Developer Guide, "Input format of a Lambda
 * function for proxy integration".
 *
 * @throws OperationError if there is none
 */
export const requestIn = (event: Json): Json => {
  if (!isJsonObject(event)) return expectType(Path.request, 'a REST API proxy event', event);
  const { httpMethod, pathParameters, body, isBase64Encoded } = event as unknown as APIGatewayProxyEvent;
  if (pathParameters?.['proxy'] !== undefined) {
    throw new OperationError('NotFoundException', 'operations are run by POST on the resource itself');
  }
  if (httpMethod !== 'POST') {
    throw new OperationError('MethodNotAllowedException', 'expected POST');
  }
  // API Gateway says null if there is no body.
  if (typeof body !== 'string') throw notJson('JSON');
  return parseJson(isBase64Encoded ? decodeBase64(body) : body);
};

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
