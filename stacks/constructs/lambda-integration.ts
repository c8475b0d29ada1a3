import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import type { ApiGatewayMethodConfig } from '@cdktf/provider-aws/lib/api-gateway-method';
import { Construct } from 'constructs';
import type { Configuration } from '../configuration';

export interface LambdaIntegrationProps {
  readonly restApiId: string;
  readonly resourceId: string;
  /** The URI by which API Gateway invokes the function. */
  readonly invocationUri: string;
  readonly configuration: Configuration;
  readonly httpMethod: 'POST' | 'ANY';
  /** What requests are validated by. @default they are not */
  readonly validation?: Pick<ApiGatewayMethodConfig, 'requestValidatorId' | 'requestModels'>;
}

/** A method that invokes the function. Its id is that of its resources. */
export class LambdaIntegration extends Construct {
  readonly method: ApiGatewayMethod;
  readonly integration: ApiGatewayIntegration;

  constructor(scope: Construct, id: string, props: LambdaIntegrationProps) {
    super(scope, id);
    const { restApiId, resourceId, invocationUri, configuration, httpMethod, validation } = props;
    const { authorization, integration: type } = configuration;
    this.method = new ApiGatewayMethod(this, id, {
      restApiId,
      resourceId,
      httpMethod,
      authorization: authorization === 'AWS_IAM' ? 'AWS_IAM' : 'NONE',
      apiKeyRequired: authorization === 'API_KEY',
      ...validation,
    });
    this.integration = new ApiGatewayIntegration(this.method, id, {
      restApiId,
      resourceId,
      httpMethod: this.method.httpMethod,
      type,
      // Lambda is invoked by POST, whatever the method of the API.
      integrationHttpMethod: 'POST',
      uri: invocationUri,
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutMilliseconds: 29_000,
    });
  }
}
