import type { APIGatewayProxyEvent } from 'aws-lambda';
import { OperationError } from '../errors';
import { isJsonObject } from '../json';
import type { Json } from '../json';
import { Path } from '../schema/path';
import { expectType } from '../schema/validation';

/**
 * Reads the request from the body of a REST API proxy event: API Gateway Developer Guide, "Input format of a Lambda
 * function for proxy integration".
 *
 * @throws OperationError if the event contains no request
 */
export const requestIn = (event: Json): Json => {
  if (!isJsonObject(event)) return expectType(Path.request, 'a REST API proxy event', event);
  const { httpMethod, pathParameters, body, isBase64Encoded } = event as unknown as APIGatewayProxyEvent;
  if (pathParameters?.['proxy'] !== undefined) {
    throw new OperationError('NotFoundException', 'send POST to the resource itself to run an operation');
  }
  if (httpMethod !== 'POST') {
    throw new OperationError('MethodNotAllowedException', 'expected POST');
  }
  // API Gateway sends null if there is no body.
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
    // The message of the original error quotes the body.
    throw notJson('JSON');
  }
};
