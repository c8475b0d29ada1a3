import { StartError } from '../../start-error';
import type { Block } from '../../terraform/block';
import type { TerraformModule } from '../../terraform/module';
import { readIntegration } from './read-integration';
import type { Method, RequestValidation, RestApi, Throttle } from './rest-api';

/** @throws StartError naming a part that the local API does not support */
export type MethodReader = (method: Block, path: string) => Method;

/** The parts of a method are the blocks that name its resource and its HTTP method. */
export const methodReader = async (
  stack: TerraformModule,
  stageName: string,
  models: RestApi['models'],
): Promise<MethodReader> => {
  const [integrations, integrationResponses, methodResponses, settings, permissions, validators] = await Promise.all([
    stack.resources('aws_api_gateway_integration'),
    stack.resources('aws_api_gateway_integration_response'),
    stack.resources('aws_api_gateway_method_response'),
    stack.resources('aws_api_gateway_method_settings'),
    stack.resources('aws_lambda_permission'),
    stack.resources('aws_api_gateway_request_validator'),
  ]);
  const ofStage = settings.filter((one) => one.text('stage_name') === stageName);
  return (method, path) => {
    const httpMethod = method.text('http_method');
    const belongs = (block: Block): boolean =>
      block.text('resource_id') === method.text('resource_id') && block.text('http_method') === httpMethod;
    const integration = integrations.find(belongs);
    if (integration === undefined) {
      throw new StartError(
        `${method.address} has no integration.`,
        'API Gateway does not deploy a method without one.',
      );
    }
    return {
      httpMethod,
      authorization: readAuthorization(method),
      apiKeyRequired: method.flag('api_key_required'),
      throttle: readThrottle(ofStage, path, httpMethod),
      validation: readValidation(method, validators, models),
      integration: readIntegration(integration, integrationResponses.filter(belongs), permissions),
      responses: new Map(
        methodResponses
          .filter(belongs)
          .map((response) => [
            response.text('status_code'),
            { parameters: new Set(Object.keys(response.texts('response_parameters'))) },
          ]),
      ),
    };
  };
};

const readAuthorization = (method: Block): Method['authorization'] => {
  const authorization = method.text('authorization');
  if (authorization === 'NONE' || authorization === 'AWS_IAM') return authorization;
  throw new StartError(
    `${method.address} has the authorization ${authorization}, which the local API does not support.`,
    'It supports NONE and AWS_IAM.',
  );
};

/** Settings of the method take precedence over those of the stage, which have the path `*` with the method `*`. */
const readThrottle = (settings: readonly Block[], path: string, httpMethod: string): Throttle | undefined => {
  const resource = path.slice(1);
  const paths = [`${resource.replaceAll('/', '~1')}/${httpMethod}`, `${resource}/${httpMethod}`, '*/*'];
  const chosen = paths.map((one) => settings.find((block) => block.text('method_path') === one)).find(Boolean);
  const limits = chosen?.block('settings');
  const rate = limits?.number('throttling_rate_limit', -1) ?? -1;
  const burst = limits?.number('throttling_burst_limit', -1) ?? -1;
  return rate < 0 || burst < 0 ? undefined : { rate, burst };
};

const readValidation = (method: Block, validators: readonly Block[], models: RestApi['models']): RequestValidation => {
  const validator = validators.find((one) => one.text('id') === method.text('request_validator_id', ''));
  const requiredParameters = Object.entries(method.texts('request_parameters'))
    .filter(([, isRequired]) => isRequired === 'true')
    .map(([name]) => name);
  const bodyModels = validator?.flag('validate_request_body') === true ? method.texts('request_models') : {};
  const missing = Object.values(bodyModels).find((name) => !Object.hasOwn(models, name));
  if (missing !== undefined)
    throw new StartError(`${method.address} uses the model ${missing}, which the stack does not have.`, 'Declare it.');
  return {
    requiredParameters: validator?.flag('validate_request_parameters') === true ? requiredParameters : [],
    bodyModels,
  };
};
