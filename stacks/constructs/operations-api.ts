import { ApiGatewayResource } from '@cdktf/provider-aws/lib/api-gateway-resource';
import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import type { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';
import type { Account } from '../account';
import type { Variables } from '../variables';
import { ApiDeployment } from './api-deployment';
import { LambdaMethod } from './lambda-method';

export interface OperationsApiProps {
  readonly account: Account;
  readonly variables: Variables;
  readonly function: LambdaFunction;
}

/** The REST API: one resource whose POST invokes the function. */
export class OperationsApi extends Construct {
  readonly restApi: ApiGatewayRestApi;
  readonly resource: ApiGatewayResource;
  readonly deployment: ApiDeployment;

  constructor(scope: Construct, id: string, { account, variables, function: lambda }: OperationsApiProps) {
    super(scope, id);
    this.restApi = new ApiGatewayRestApi(this, 'api', {
      name: variables.get('api_name').stringValue,
      endpointConfiguration: { types: [variables.get('endpoint_type').stringValue] },
      lifecycle: { createBeforeDestroy: true },
    });

    const definition = new Construct(this, 'definition');
    this.resource = new ApiGatewayResource(definition, 'dynamodb_manager', {
      restApiId: this.restApi.id,
      parentId: this.restApi.rootResourceId,
      pathPart: variables.get('path_part').stringValue,
    });
    new LambdaMethod(definition, 'post', {
      restApiId: this.restApi.id,
      resourceId: this.resource.id,
      invocationUri: account.invocationUri(variables.get('function_name').stringValue),
    });

    this.deployment = new ApiDeployment(this, 'deployment', { restApiId: this.restApi.id, definition, variables });

    this.permit('test', '*', lambda, variables);
    this.permit('prod', variables.get('stage_name').stringValue, lambda, variables);
  }

  /** Lets API Gateway invoke the function from one stage, or from all: the console's Test has none. */
  private permit(name: string, stage: string, lambda: LambdaFunction, variables: Variables): void {
    new LambdaPermission(this, `apigateway_${name}`, {
      statementId: `apigateway-${name}-2`,
      action: 'lambda:InvokeFunction',
      functionName: lambda.functionName,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `${this.restApi.executionArn}/${stage}/POST/${variables.get('path_part').stringValue}`,
    });
  }
}
