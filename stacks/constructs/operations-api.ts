import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import type { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import type { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { Construct } from 'constructs';
import type { Account } from '../account';
import type { Configuration } from '../configuration';
import type { Variables } from '../variables';
import { ApiDefinition } from './api-definition';
import { ApiDeployment } from './api-deployment';
import { ApiStage } from './api-stage';
import { InvokePermissions } from './invoke-permissions';
import { UsagePlan } from './usage-plan';

export interface OperationsApiProps {
  readonly account: Account;
  readonly configuration: Configuration;
  readonly variables: Variables;
  readonly function: LambdaFunction;
  /** The key of the logs. @default AWS's own */
  readonly keyArn?: string;
}

/** The REST API in front of the function. */
export class OperationsApi extends Construct {
  readonly restApi: ApiGatewayRestApi;
  readonly definition: ApiDefinition;
  readonly stage: ApiGatewayStage;
  /** Where callers need a key. */
  readonly usagePlan?: UsagePlan;

  constructor(scope: Construct, id: string, props: OperationsApiProps) {
    super(scope, id);
    const { account, configuration, variables } = props;
    this.restApi = new ApiGatewayRestApi(this, 'api', {
      name: variables.get('api_name').stringValue,
      endpointConfiguration: { types: [variables.get('endpoint_type').stringValue] },
      lifecycle: { createBeforeDestroy: true },
    });
    const restApiId = this.restApi.id;

    this.definition = new ApiDefinition(this, 'definition', {
      ...props,
      restApi: this.restApi,
      // By its name, not its attribute: a deployment is made again when the name changes.
      invocationUri: account.invocationUri(variables.get('function_name').stringValue),
    });
    new InvokePermissions(this, 'permissions', {
      functionName: props.function.functionName,
      restApi: this.restApi,
      endpoints: this.definition.endpoints,
      variables,
    });

    const { deployment } = new ApiDeployment(this, 'deployment', { restApiId, definition: this.definition });
    const { stage } = new ApiStage(this, 'stage', {
      ...props,
      restApiId,
      deploymentId: deployment.id,
      observability: configuration.observability,
    });
    this.stage = stage;
    if (configuration.authorization === 'API_KEY') {
      this.usagePlan = new UsagePlan(this, 'usage-plan', { stage, variables });
    }
  }
}
