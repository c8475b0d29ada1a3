import type { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';
import type { Variables } from '../variables';
import type { Endpoint } from './api-definition';

export interface InvokePermissionsProps {
  readonly functionName: string;
  readonly restApi: ApiGatewayRestApi;
  readonly endpoints: readonly Endpoint[];
  readonly variables: Variables;
}

/** Lets the API invoke the function: each endpoint from its stage, and from none, as Test in the console does. */
export class InvokePermissions extends Construct {
  constructor(scope: Construct, id: string, { functionName, restApi, endpoints, variables }: InvokePermissionsProps) {
    super(scope, id);
    const stages = { test: '*', prod: variables.get('stage_name').stringValue };
    for (const { name, requests } of endpoints) {
      for (const [use, stage] of Object.entries(stages)) {
        new LambdaPermission(this, `${name}_${use}`, {
          statementId: `${name.replaceAll('_', '-')}-${use}-2`,
          action: 'lambda:InvokeFunction',
          functionName,
          principal: 'apigateway.amazonaws.com',
          sourceArn: `${restApi.executionArn}/${stage}/${requests}`,
        });
      }
    }
  }
}
