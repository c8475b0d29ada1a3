import type { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { Construct } from 'constructs';
import type { Authorization } from '../../configuration/choices';
import { corsHeaders } from './cors';
import { LambdaIntegration } from './lambda-integration';
import { addResponse, quoted, quotedEach } from './method-responses';
import { RequestValidation } from './request-validation';
import { errorResponses } from './selection-patterns';
import type { ErrorResponse } from './selection-patterns';

export interface OperationsMethodProps {
  readonly restApiId: string;
  readonly resourceId: string;
  /** The URI with which API Gateway invokes the function. */
  readonly invocationUri: string;
  readonly authorization: Authorization;
  /** Whether API Gateway rejects bodies that are not valid requests. */
  readonly validation: boolean;
  /** The origins whose pages may read responses. */
  readonly allowedOrigins: readonly string[];
}

const errorTypeHeader = 'x-amzn-ErrorType';

/**
 * The method POST, as in the tutorial: API Gateway passes its body to the function unchanged, and returns the
 * function's result. The error catalog determines the status code of a failed invocation.
 */
export class OperationsMethod extends Construct {
  readonly method: ApiGatewayMethod;

  constructor(scope: Construct, id: string, props: OperationsMethodProps) {
    super(scope, id);
    const { restApiId, resourceId, invocationUri, authorization, validation, allowedOrigins } = props;
    const { method, integration } = new LambdaIntegration(this, 'post', {
      restApiId,
      resourceId,
      httpMethod: 'POST',
      type: 'AWS',
      invocationUri,
      authorization,
      validation: validation ? new RequestValidation(this, 'validation', { restApiId }) : undefined,
    });
    this.method = method;

    const cors = corsHeaders(allowedOrigins);
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

/** A constant body contains the request id that a client cannot set, for finding the request in the log. */
const body = ({ constant }: ErrorResponse): string =>
  constant
    ? JSON.stringify({ message: constant.message, requestId: '$context.extendedRequestId' })
    : `{"message":$input.json('$.errorMessage')}`;

const errorType = ({ constant }: ErrorResponse): string =>
  constant ? quoted(constant.errorType) : 'integration.response.body.errorType';
