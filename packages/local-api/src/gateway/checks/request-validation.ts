import type { ValidateFunction } from 'ajv';
import Ajv from 'ajv-draft-04';
import { StartError } from '../../start-error';
import { header, mediaType } from '../../http/exchange';
import { GatewayError } from '../gateway-error';
import type { Check, MethodCall } from '../method-call';
import type { RestApi } from '../model/rest-api';
import { own } from '../own';

/**
 * Validates requests as the method's validator specifies: first it looks for the required parameters, and then it
 * validates the body against the model for its content type (API Gateway Developer Guide, "Request validation for REST
 * APIs"). Models use JSON Schema draft 4, and refer to each other by URL.
 *
 * @throws StartError naming a model that cannot be used
 */
export const requestValidationCheck = ({ id, models, resources }: RestApi): Check => {
  const ajv = new Ajv({ strict: false });
  const address = (model: string): string => `https://apigateway.amazonaws.com/restapis/${id}/models/${model}`;
  const broken = new Map<string, unknown>();
  for (const [name, schema] of Object.entries(models)) {
    try {
      ajv.addSchema(JSON.parse(schema) as object, address(name));
    } catch (error) {
      broken.set(name, error);
    }
  }
  const compile = (name: string): ValidateFunction | undefined => {
    try {
      if (broken.has(name)) throw broken.get(name);
      return ajv.getSchema(address(name));
    } catch (error) {
      throw new StartError(`The model ${name} cannot be used: ${(error as Error).message}.`, 'Correct its schema.');
    }
  };
  const methods = resources.flatMap((resource) => [...resource.methods.values()]);
  const used = new Set(methods.flatMap(({ validation }) => Object.values(validation.bodyModels)));
  const validators = new Map([...used].map((name) => [name, compile(name)]));
  return (call) => {
    checkParameters(call);
    const { bodyModels } = call.method.validation;
    const model = own(bodyModels, mediaType(call.request)) ?? own(bodyModels, '$default');
    const validate = model === undefined ? undefined : validators.get(model);
    if (validate === undefined || validate(parsed(call.request.body))) return;
    throw new GatewayError(
      'BAD_REQUEST_BODY',
      `The body does not match the model ${model ?? ''}: ${rules(validate.errors)}.`,
    );
  };
};

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    throw new GatewayError('BAD_REQUEST_BODY', 'The body is not JSON.');
  }
};

/** The rules that the body breaks, and where. They contain no values, only names of members and parts of the schema. */
const rules = (errors: ValidateFunction['errors'] = []): string =>
  (errors ?? []).map(({ instancePath, message = '' }) => `body${instancePath} ${message}`).join(', ');

const checkParameters = ({ method, request, pathParameters }: MethodCall): void => {
  // Recorded on AWS: the message lists them in the order of their full names.
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
    const message = `Missing required request parameters: [${missing.join(', ')}]`;
    throw new GatewayError('BAD_REQUEST_PARAMETERS', `${message}.`, message);
  }
};
