import type { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { ApiGatewayResource } from '@cdktf/provider-aws/lib/api-gateway-resource';
import type { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { Construct } from 'constructs';
import type { Configuration } from '../configuration';
import type { Variables } from '../variables';
import { LambdaIntegration } from './lambda-integration';
import { OperationsMethod } from './operations-method';
import { PreflightMethod } from './preflight-method';
import { ReadableRefusals } from './readable-refusals';

export interface ApiDefinitionProps {
  readonly configuration: Configuration;
  readonly variables: Variables;
  readonly restApi: ApiGatewayRestApi;
  /** The URI by which API Gateway invokes the function. */
  readonly invocationUri: string;
}

/** A method that invokes the function. */
export interface Endpoint {
  readonly name: string;
  readonly method: ApiGatewayMethod;
  /** Method and path, as the ARN of a request has them. */
  readonly requests: string;
}

/** What the API answers to, all of which a deployment is a snapshot of. */
export class ApiDefinition extends Construct {
  readonly resource: ApiGatewayResource;
  readonly endpoints: readonly Endpoint[];

  constructor(scope: Construct, id: string, { configuration, variables, restApi, invocationUri }: ApiDefinitionProps) {
    super(scope, id);
    const restApiId = restApi.id;
    const path = variables.get('path_part').stringValue;
    this.resource = new ApiGatewayResource(this, 'dynamodb_manager', {
      restApiId,
      parentId: restApi.rootResourceId,
      pathPart: path,
    });
    const props = { restApiId, resourceId: this.resource.id, invocationUri, configuration };

    if (configuration.integration === 'AWS') {
      const { method } = new OperationsMethod(this, 'operations', props);
      this.endpoints = [{ name: 'apigateway', method, requests: `POST/${path}` }];
    } else {
      // The tutorial's advanced capabilities: the function answers every method, and every path below.
      const proxy = new ApiGatewayResource(this, 'proxy', {
        restApiId,
        parentId: this.resource.id,
        pathPart: '{proxy+}',
      });
      const any = { ...props, httpMethod: 'ANY' } as const;
      const { method } = new LambdaIntegration(this, 'any', any);
      const { method: below } = new LambdaIntegration(this, 'any_proxy', { ...any, resourceId: proxy.id });
      this.endpoints = [
        { name: 'apigateway', method, requests: `*/${path}` },
        { name: 'apigateway_proxy', method: below, requests: `*/${path}/*` },
      ];
    }
    if (configuration.cors !== false) {
      new PreflightMethod(this, 'preflight', props);
      new ReadableRefusals(this, 'refusals', props);
    }
  }
}
