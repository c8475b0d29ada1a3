import { ApiGatewayModel } from '@cdktf/provider-aws/lib/api-gateway-model';
import { ApiGatewayRequestValidator } from '@cdktf/provider-aws/lib/api-gateway-request-validator';
import { Construct } from 'constructs';
import { requestModel } from '../request-model';

export interface RequestValidationProps {
  readonly restApiId: string;
}

/** Refuses bodies that are no request before the function is invoked, with API Gateway's own 400. */
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

  /** What makes a method validate. `$default` is any content type: curl sends that of a form. */
  get ofMethod() {
    return { requestValidatorId: this.validator.id, requestModels: { $default: this.model.name } };
  }
}
