import { StartError } from '../../start-error';
import type { Block } from '../../terraform/block';
import type { TerraformModule } from '../../terraform/module';
import { methodReader } from './read-method';
import type { MethodReader } from './read-method';
import { readTemplates } from './read-templates';
import type { ApiResource, GatewayResponseDefinition, RestApi } from './rest-api';

/**
 * Reads the API from the evaluated stack.
 *
 * @throws StartError naming a part that the local API does not support
 */
export const readRestApi = async (stack: TerraformModule): Promise<RestApi> => {
  const api = await only(stack, 'aws_api_gateway_rest_api');
  const stage = await only(stack, 'aws_api_gateway_stage');
  const unknown = ['body', 'policy', 'minimum_compression_size'].find((argument) => api.has(argument));
  if (unknown !== undefined || api.text('api_key_source', 'HEADER') !== 'HEADER') {
    throw new StartError(
      `${api.address} has ${unknown ?? 'an api_key_source'}, which the local API does not support.`,
      'Remove it, or declare each resource.',
    );
  }
  const models = await readModels(stack);
  return {
    id: api.text('id'),
    accountId: stack.account.accountId,
    region: stack.account.region,
    stage: {
      name: stage.text('stage_name'),
      deploymentId: stage.has('deployment_id') ? stage.text('deployment_id') : undefined,
      variables: stage.texts('variables'),
    },
    binaryMediaTypes: readBinaryMediaTypes(api),
    models,
    resources: await readResources(stack, api, await methodReader(stack, stage.text('stage_name'), models)),
    gatewayResponses: new Map(
      (await stack.resources('aws_api_gateway_gateway_response')).map((response) => [
        response.text('response_type'),
        readGatewayResponse(response),
      ]),
    ),
  };
};

const only = async (stack: TerraformModule, type: string): Promise<Block> => {
  const [resource, ...others] = await stack.resources(type);
  if (resource !== undefined && others.length === 0) return resource;
  throw new StartError(
    `The stack has ${others.length + (resource ? 1 : 0)} resources of the type ${type}.`,
    'The local API serves exactly one.',
  );
};

/** Recorded on AWS: if `*` is followed by a subtype, it is not a wildcard, and the media type matches nothing. */
const readBinaryMediaTypes = (api: Block): readonly string[] => {
  const types = api.list('binary_media_types');
  const odd = types.find((type) => type.startsWith('*/') && type !== '*/*');
  if (odd === undefined) return types;
  throw new StartError(
    `${api.address} has the binary media type ${odd}, which matches nothing.`,
    'List each media type.',
  );
};

/** The models that every API has (from memory). */
const ownModels = {
  Empty: '{"type": "object"}',
  Error: '{"type": "object", "properties": {"message": {"type": "string"}}}',
};

const readModels = async (stack: TerraformModule): Promise<RestApi['models']> => ({
  ...ownModels,
  ...Object.fromEntries(
    (await stack.resources('aws_api_gateway_model')).map((model) => [model.text('name'), model.text('schema', '')]),
  ),
});

const readGatewayResponse = (response: Block): GatewayResponseDefinition => {
  const parameters = response.texts('response_parameters');
  const mapped = Object.values(parameters).find((source) => !/^'[\s\S]*'$/.test(source));
  if (mapped !== undefined) {
    throw new StartError(
      `${response.address} maps ${mapped}, which the local API does not support.`,
      'It supports only constants.',
    );
  }
  return {
    status: response.has('status_code') ? response.number('status_code') : undefined,
    parameters,
    templates: readTemplates(response, 'response_templates'),
  };
};

const readResources = async (stack: TerraformModule, api: Block, readMethod: MethodReader): Promise<ApiResource[]> => {
  const resources = new Map(
    (await stack.resources('aws_api_gateway_resource')).map((resource) => [resource.text('id'), resource]),
  );
  const pathOf = (id: string): string => {
    const resource = resources.get(id);
    return resource === undefined ? '' : `${pathOf(resource.text('parent_id'))}/${resource.text('path_part')}`;
  };
  const methods = await stack.resources('aws_api_gateway_method');
  return [api.text('root_resource_id'), ...resources.keys()].map((id) => {
    const path = pathOf(id) || '/';
    const own = methods.filter((method) => method.text('resource_id') === id);
    const read = own.map((method) => readMethod(method, path));
    return { id, path, methods: new Map(read.map((method) => [method.httpMethod, method])) };
  });
};
