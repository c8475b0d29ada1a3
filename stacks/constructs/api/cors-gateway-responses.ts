import { ApiGatewayGatewayResponse } from '@cdktf/provider-aws/lib/api-gateway-gateway-response';
import { Construct } from 'constructs';
import { corsHeaders } from './cors';
import { quoted } from './method-responses';

export interface CorsGatewayResponsesProps {
  readonly restApiId: string;
  readonly allowedOrigins: readonly string[];
}

/**
 * Gateway responses with CORS headers, which let pages read the errors of API Gateway itself. The bodies are those of
 * API Gateway's defaults. These headers cannot depend on the request's origin: with several allowed origins, none of
 * them can read the errors.
 */
export class CorsGatewayResponses extends Construct {
  constructor(scope: Construct, id: string, { restApiId, allowedOrigins }: CorsGatewayResponsesProps) {
    super(scope, id);
    const headers = Object.entries(corsHeaders(allowedOrigins).constant);
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
