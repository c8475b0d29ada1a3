import { ApiGatewayModel } from '@cdktf/provider-aws/lib/api-gateway-model';
import { ApiGatewayRequestValidator } from '@cdktf/provider-aws/lib/api-gateway-request-validator';
import { Construct } from 'constructs';
import { requestModel } from './request-model';

export interface RequestValidationProps {
  readonly restApiId: string;
}

/** Makes API Gateway reject bodies that are not valid requests, with its own 400, before it invokes the function. */
export class RequestValidation extends Construct {
  readonly model: ApiGatewayModel;
  readonly validator: ApiGatewayRequestValidator;

  constructor(scope: Construct, id: string, { restApiId }: RequestValidationProps) {
    super(scope, id);
    this.model = new ApiGatewayModel(this, 'request', {
      restApiId,
      name: 'Request',
      contentType: 'application/json',
      schema: requestModel(),
    });
    this.validator = new ApiGatewayRequestValidator(this, 'body', {
      restApiId,
      name: 'body',
      validateRequestBody: true,
    });
  }
}
