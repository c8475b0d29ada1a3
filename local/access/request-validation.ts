import Ajv from 'ajv-draft-04';
import type { Check } from '../gateway/api-gateway';
import { header, mediaType } from '../gateway/exchange';
import { GatewayError } from '../gateway/gateway-error';
import type { MethodCall } from '../gateway/method-call';

/**
 * Validates requests as the method's validator says: first that the required parameters are there, then the body
 * against the model of its content type (API Gateway Developer Guide, "Request validation for REST APIs"). Models are
 * JSON Schema draft 4.
 */
export const requestValidationCheck = (): Check => {
  const ajv = new Ajv({ strict: false });
  return (call) => {
    checkParameters(call);
    const { bodySchemas } = call.method.validation;
    const schema = bodySchemas[mediaType(call.request)] ?? bodySchemas['$default'];
    // ajv keeps the compiled schemas by the objects that they were.
    if (schema !== undefined && !ajv.validate(schema, parsed(call.request.body))) {
      throw new GatewayError('BAD_REQUEST_BODY');
    }
  };
};

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    throw new GatewayError('BAD_REQUEST_BODY');
  }
};

const checkParameters = ({ method, request, pathParameters }: MethodCall): void => {
  // Recorded on AWS: in the order of their full names.
  const missing = [...method.validation.requiredParameters]
    .sort()
    .map((parameter) => parameter.split('.').slice(2))
    .filter(([place, name = '']) => {
      if (place === 'header') return (header(request, name) ?? '') === '';
      if (place === 'querystring') return (request.query.get(name) ?? '') === '';
      return pathParameters[name] === undefined;
    })
    .map(([, name]) => name);
  if (missing.length > 0) {
    throw new GatewayError('BAD_REQUEST_PARAMETERS', `Missing required request parameters: [${missing.join(', ')}]`);
  }
};
