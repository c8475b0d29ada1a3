import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { Construct } from 'constructs';
import type { Authorization } from '../../configuration/choices';
import { allowedHeaders, corsHeaders } from './cors';
import { addResponse, quotedEach } from './method-responses';

export interface PreflightMethodProps {
  readonly restApiId: string;
  readonly resourceId: string;
  /** How callers of the API identify themselves. It determines which headers pages must be allowed to send. */
  readonly authorization: Authorization;
  readonly allowedOrigins: readonly string[];
}

/**
 * The method OPTIONS, with which a browser asks whether a page may call the API. It carries no credentials and invokes
 * nothing.
 */
export class PreflightMethod extends Construct {
  constructor(scope: Construct, id: string, props: PreflightMethodProps) {
    super(scope, id);
    const { restApiId, resourceId, authorization, allowedOrigins } = props;
    const statusCode = '204';
    const method = new ApiGatewayMethod(this, 'options', {
      restApiId,
      resourceId,
      httpMethod: 'OPTIONS',
      authorization: 'NONE',
    });
    const integration = new ApiGatewayIntegration(method, 'options', {
      restApiId,
      resourceId,
      httpMethod: method.httpMethod,
      type: 'MOCK',
      requestTemplates: { 'application/json': `{"statusCode":${statusCode}}` },
    });
    const cors = corsHeaders(allowedOrigins);
    const constant = {
      ...cors.constant,
      'Access-Control-Allow-Headers': allowedHeaders(authorization),
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Max-Age': '7200',
    };
    addResponse(method, integration, {
      statusCode,
      model: 'Empty',
      template: cors.template,
      headers: [...new Set([...cors.names, ...Object.keys(constant)])],
      headerSources: quotedEach(constant),
    });
  }
}
