import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { TerraformModule } from '../../src/terraform/module';

type Arguments = Readonly<Record<string, unknown>>;
export type Resources = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** A function that returns its event. */
export const echoHandler = 'exports.handler = async (event) => event;';

const restApiId = '${aws_api_gateway_rest_api.api.id}';
const at = (httpMethod: string): Arguments => ({
  rest_api_id: restApiId,
  resource_id: '${aws_api_gateway_resource.things.id}',
  http_method: httpMethod,
});

/** The arguments that a test changes in `POST /prod/things` and its integration. */
export interface ApiShape {
  readonly httpMethod?: string;
  readonly method?: Arguments;
  readonly integration?: Arguments;
  /** By status: arguments of the integration response. */
  readonly integrationResponses?: Readonly<Record<string, Arguments>>;
  /** By status: arguments of the method response. */
  readonly methodResponses?: Readonly<Record<string, Arguments>>;
  readonly function?: Arguments;
  readonly api?: Arguments;
  readonly permission?: Arguments;
  readonly more?: Resources;
}

export const apiResources = (shape: ApiShape = {}): Resources => {
  const { httpMethod = 'POST', integrationResponses = { 200: {} } } = shape;
  const { methodResponses = integrationResponses } = shape;
  const byStatus = (responses: Readonly<Record<string, Arguments>>, own: (of: Arguments) => Arguments) =>
    Object.fromEntries(
      Object.entries(responses).map(([status, of]) => [
        `post_${status}`,
        { ...at(httpMethod), status_code: status, ...own(of) },
      ]),
    );
  return {
    aws_api_gateway_rest_api: { api: { name: 'Things', ...shape.api } },
    aws_api_gateway_resource: {
      things: {
        rest_api_id: restApiId,
        parent_id: '${aws_api_gateway_rest_api.api.root_resource_id}',
        path_part: 'things',
      },
    },
    aws_api_gateway_method: { post: { ...at(httpMethod), authorization: 'NONE', ...shape.method } },
    aws_api_gateway_integration: {
      post: {
        ...at(httpMethod),
        type: 'AWS',
        integration_http_method: 'POST',
        uri: '${aws_lambda_function.handler.invoke_arn}',
        ...shape.integration,
      },
    },
    aws_api_gateway_integration_response: byStatus(integrationResponses, (of) => of),
    aws_api_gateway_method_response: byStatus(methodResponses, ({ response_parameters: mapped }) => ({
      response_parameters: Object.fromEntries(Object.keys(mapped ?? {}).map((name) => [name, true])),
    })),
    aws_api_gateway_stage: { stage: { rest_api_id: restApiId, stage_name: 'prod', variables: { color: 'green' } } },
    aws_lambda_function: {
      handler: {
        function_name: 'things',
        handler: 'index.handler',
        runtime: 'nodejs24.x',
        filename: 'function.zip',
        logging_config: { log_format: 'JSON' },
        ...shape.function,
      },
    },
    aws_lambda_permission: {
      invoke: {
        action: 'lambda:InvokeFunction',
        principal: 'apigateway.amazonaws.com',
        function_name: '${aws_lambda_function.handler.function_name}',
        source_arn: '${aws_api_gateway_rest_api.api.execution_arn}/*/*/things',
        ...shape.permission,
      },
    },
    ...shape.more,
  };
};

export interface StackFixture {
  readonly directory: string;
  readonly discard: () => void;
}

/** A synthesized stack in its own folder. The package of its function contains one file. */
export const writeStack = (resource: Resources, code = echoHandler, file = 'index.js'): StackFixture => {
  const directory = mkdtempSync(join(tmpdir(), 'stack-'));
  writeFileSync(
    join(directory, 'cdk.tf.json'),
    JSON.stringify({ provider: { aws: [{ region: 'eu-west-1' }] }, resource }),
  );
  writeFileSync(join(directory, 'function.zip'), zipSync({ [file]: new TextEncoder().encode(code) }));
  return {
    directory,
    discard: () => {
      rmSync(directory, { recursive: true });
    },
  };
};

/** The evaluated stack. */
export const readStack = async (resource: Resources): Promise<TerraformModule> => {
  const { directory, discard } = writeStack(resource);
  try {
    return await TerraformModule.read(directory, { directory, environment: {} });
  } finally {
    discard();
  }
};
