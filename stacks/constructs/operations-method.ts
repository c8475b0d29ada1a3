import type { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { Construct } from 'constructs';
import { corsHeaders } from '../cors';
import { errorResponses } from '../selection-patterns';
import type { ErrorResponse } from '../selection-patterns';
import { LambdaIntegration } from './lambda-integration';
import type { LambdaIntegrationProps } from './lambda-integration';
import { addResponse, quoted, quotedEach } from './method-responses';
import { RequestValidation } from './request-validation';

export type OperationsMethodProps = Omit<LambdaIntegrationProps, 'httpMethod' | 'validation'>;

const errorTypeHeader = 'x-amzn-ErrorType';

/**
 * POST, whose body is passed to the function as it came and which is answered with what the function returns, as in the
 * tutorial. A failed invocation is answered with the status that the catalogue gives it.
 */
export class OperationsMethod extends Construct {
  readonly method: ApiGatewayMethod;

  constructor(scope: Construct, id: string, props: OperationsMethodProps) {
    super(scope, id);
    const { restApiId, configuration } = props;
    const { method, integration } = new LambdaIntegration(this, 'post', {
      ...props,
      httpMethod: 'POST',
      ...(configuration.validation && {
        validation: new RequestValidation(this, 'validation', { restApiId }).ofMethod,
      }),
    });

    this.method = method;

    const cors = corsHeaders(configuration.cors);
    addResponse(method, integration, {
      statusCode: '200',
      model: 'Empty',
      template: cors.template && `${cors.template}$input.json('$')`,
      headers: cors.names,
      headerSources: quotedEach(cors.constant),
    });
    for (const response of errorResponses) {
      addResponse(method, integration, {
        statusCode: response.status,
        model: 'Error',
        template: cors.template + body(response),
        selectionPattern: response.selectionPattern,
        headers: [...cors.names, errorTypeHeader],
        headerSources: { ...quotedEach(cors.constant), [errorTypeHeader]: errorType(response) },
      });
    }
  }
}

/** A constant body has the request id that a client cannot set: it leads to the log. */
const body = ({ constant }: ErrorResponse): string =>
  constant
    ? JSON.stringify({ message: constant.message, requestId: '$context.extendedRequestId' })
    : `{"message":$input.json('$.errorMessage')}`;

const errorType = ({ constant }: ErrorResponse): string =>
  constant ? quoted(constant.errorType) : 'integration.response.body.errorType';
