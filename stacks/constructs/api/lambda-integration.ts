import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { Construct } from 'constructs';
import type { IntegrationType } from '../../../src/environment';
import type { Authorization } from '../../configuration/choices';
import type { RequestValidation } from './request-validation';

export interface LambdaIntegrationProps {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly httpMethod: 'POST' | 'ANY';
  readonly type: IntegrationType;
  /** The URI with which API Gateway invokes the function. */
  readonly invocationUri: string;
  readonly authorization: Authorization;
  /** The model and validator of requests. @default no validation */
  readonly validation?: RequestValidation | undefined;
}

/** A method that invokes the function. The construct's id is also the id of both resources. */
export class LambdaIntegration extends Construct {
  readonly method: ApiGatewayMethod;
  readonly integration: ApiGatewayIntegration;

  constructor(scope: Construct, id: string, props: LambdaIntegrationProps) {
    super(scope, id);
    const { restApiId, resourceId, httpMethod, type, invocationUri, authorization, validation } = props;
    this.method = new ApiGatewayMethod(this, id, {
      restApiId,
      resourceId,
      httpMethod,
      authorization: authorization === 'AWS_IAM' ? 'AWS_IAM' : 'NONE',
      apiKeyRequired: authorization === 'API_KEY',
      ...(validation && {
        requestValidatorId: validation.validator.id,
        // `$default` matches any content type. curl sends that of a form.
        requestModels: { $default: validation.model.name },
      }),
    });
    this.integration = new ApiGatewayIntegration(this.method, id, {
      restApiId,
      resourceId,
      httpMethod: this.method.httpMethod,
      type,
      // API Gateway invokes Lambda by POST, whatever the method of the API.
      integrationHttpMethod: 'POST',
      uri: invocationUri,
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutMilliseconds: 29_000,
    });
  }
}
