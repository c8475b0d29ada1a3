import { ApiGatewayGatewayResponse } from '@cdktf/provider-aws/lib/api-gateway-gateway-response';
import { Construct } from 'constructs';
import type { Configuration } from '../configuration';
import { corsHeaders } from '../cors';
import { quoted } from './method-responses';

export interface ReadableRefusalsProps {
  readonly restApiId: string;
  readonly configuration: Configuration;
}

/**
 * Lets pages of other origins read what API Gateway itself refuses. Its bodies stay as they are. Their headers cannot
 * depend on the request's origin, so that of several origins none can read them.
 */
export class ReadableRefusals extends Construct {
  constructor(scope: Construct, id: string, { restApiId, configuration }: ReadableRefusalsProps) {
    super(scope, id);
    const headers = Object.entries(corsHeaders(configuration.cors).constant);
    for (const responseType of ['DEFAULT_4XX', 'DEFAULT_5XX']) {
      new ApiGatewayGatewayResponse(this, responseType.toLowerCase(), {
        restApiId,
        responseType,
        responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
        responseParameters: Object.fromEntries(
          headers.map(([name, value]) => [`gatewayresponse.header.${name}`, quoted(value)]),
        ),
      });
    }
  }
}
