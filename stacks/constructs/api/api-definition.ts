import type { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { ApiGatewayResource } from '@cdktf/provider-aws/lib/api-gateway-resource';
import type { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { Construct } from 'constructs';
import type { IntegrationType } from '../../../src/environment';
import type { Authorization } from '../../configuration/choices';
import { CorsGatewayResponses } from './cors-gateway-responses';
import { LambdaIntegration } from './lambda-integration';
import { OperationsMethod } from './operations-method';
import { PreflightMethod } from './preflight-method';

export interface ApiDefinitionProps {
  readonly restApi: ApiGatewayRestApi;
  readonly pathPart: string;
  readonly integration: IntegrationType;
  /** The URI with which API Gateway invokes the function. */
  readonly invocationUri: string;
  readonly authorization: Authorization;
  /** Whether API Gateway rejects bodies that are not valid requests. Requires the integration AWS. */
  readonly validation: boolean;
  /** The origins whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
}

/** A method that invokes the function. */
export interface Endpoint {
  readonly name: string;
  readonly method: ApiGatewayMethod;
  /** Method and path, as they appear in the ARN of a request. */
  readonly requests: string;
}

/** Everything that a deployment takes a snapshot of: resources, methods, integrations, responses, models. */
export class ApiDefinition extends Construct {
  readonly resource: ApiGatewayResource;
  readonly endpoints: readonly Endpoint[];

  constructor(scope: Construct, id: string, props: ApiDefinitionProps) {
    super(scope, id);
    const { restApi, pathPart, integration, invocationUri, authorization, validation, allowedOrigins } = props;
    if (validation && integration === 'AWS_PROXY') {
      throw new Error('The method ANY of an AWS_PROXY integration also takes requests without a body to validate.');
    }
    const restApiId = restApi.id;
    this.resource = new ApiGatewayResource(this, 'dynamodb_manager', {
      restApiId,
      parentId: restApi.rootResourceId,
      pathPart,
    });
    const resourceId = this.resource.id;

    if (integration === 'AWS') {
      const { method } = new OperationsMethod(this, 'operations', {
        restApiId,
        resourceId,
        invocationUri,
        authorization,
        validation,
        allowedOrigins,
      });
      this.endpoints = [{ name: 'apigateway', method, requests: `POST/${pathPart}` }];
    } else {
      // The tutorial's advanced capabilities: the function answers every method, and every path below the resource.
      const proxy = new ApiGatewayResource(this, 'proxy', {
        restApiId,
        parentId: resourceId,
        pathPart: '{proxy+}',
      });
      const any = { restApiId, httpMethod: 'ANY', type: integration, invocationUri, authorization } as const;
      const { method } = new LambdaIntegration(this, 'any', { ...any, resourceId });
      const { method: below } = new LambdaIntegration(this, 'any_proxy', { ...any, resourceId: proxy.id });
      this.endpoints = [
        { name: 'apigateway', method, requests: `*/${pathPart}` },
        { name: 'apigateway_proxy', method: below, requests: `*/${pathPart}/*` },
      ];
    }
    if (allowedOrigins.length > 0) {
      new PreflightMethod(this, 'preflight', { restApiId, resourceId, authorization, allowedOrigins });
      new CorsGatewayResponses(this, 'gateway-responses', { restApiId, allowedOrigins });
    }
  }
}
