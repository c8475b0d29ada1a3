import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration';
import { ApiGatewayIntegrationResponse } from '@cdktf/provider-aws/lib/api-gateway-integration-response';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { ApiGatewayMethodResponse } from '@cdktf/provider-aws/lib/api-gateway-method-response';
import { Construct } from 'constructs';
import { errorResponses } from '../selection-patterns';
import type { ErrorResponse } from '../selection-patterns';

export interface LambdaMethodProps {
  readonly restApiId: string;
  readonly resourceId: string;
  /** The URI by which API Gateway invokes the function. */
  readonly invocationUri: string;
}

const errorTypeHeader = 'method.response.header.x-amzn-ErrorType';

/**
 * POST, passed to the function as it came and answered with what the function returns, as in the tutorial. A failed
 * invocation is answered with the status that the catalogue gives it.
 */
export class LambdaMethod extends Construct {
  readonly method: ApiGatewayMethod;
  readonly integration: ApiGatewayIntegration;

  constructor(scope: Construct, id: string, { restApiId, resourceId, invocationUri }: LambdaMethodProps) {
    super(scope, id);
    this.method = new ApiGatewayMethod(this, 'post', {
      restApiId,
      resourceId,
      httpMethod: 'POST',
      authorization: 'NONE',
    });
    this.integration = new ApiGatewayIntegration(this.method, 'post', {
      restApiId,
      resourceId,
      httpMethod: this.method.httpMethod,
      type: 'AWS',
      integrationHttpMethod: 'POST',
      uri: invocationUri,
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutMilliseconds: 29_000,
    });
    this.respond('200', { model: 'Empty', template: '' });
    for (const { status, selectionPattern, constant } of errorResponses) {
      this.respond(status, {
        model: 'Error',
        template: constant ? constantTemplate(constant.message) : `{"message":$input.json('$.errorMessage')}`,
        selectionPattern,
        errorType: constant ? `'${constant.errorType}'` : 'integration.response.body.errorType',
      });
    }
  }

  private respond(statusCode: string, { model, template, selectionPattern, errorType }: Response): void {
    const { restApiId, resourceId, httpMethod } = this.method;
    const at = { restApiId, resourceId, httpMethod, statusCode };
    const methodResponse = new ApiGatewayMethodResponse(this.method, `post_${statusCode}`, {
      ...at,
      responseModels: { 'application/json': model },
      ...(errorType && { responseParameters: { [errorTypeHeader]: true } }),
    });
    new ApiGatewayIntegrationResponse(this.integration, `post_${statusCode}`, {
      ...at,
      responseTemplates: { 'application/json': template },
      ...(selectionPattern && { selectionPattern }),
      ...(errorType && { responseParameters: { [errorTypeHeader]: errorType } }),
      dependsOn: [this.integration, methodResponse],
    });
  }
}

interface Response extends Partial<Pick<ErrorResponse, 'selectionPattern'>> {
  /** One of the models that every API has. */
  readonly model: 'Empty' | 'Error';
  readonly template: string;
  /** Where the error type comes from. */
  readonly errorType?: string;
}

/** With the request id that a client cannot set: with it, the log tells what happened. */
const constantTemplate = (message: string): string =>
  JSON.stringify({ message, requestId: '$context.extendedRequestId' });
