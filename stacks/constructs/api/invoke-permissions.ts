import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';
import type { Endpoint } from './api-definition';

export interface InvokePermissionsProps {
  readonly functionName: string;
  /** The prefix of the ARNs of the API's requests. */
  readonly executionArn: string;
  readonly stageName: string;
  readonly endpoints: readonly Endpoint[];
}

/** Lets the API invoke the function: each endpoint from its stage, and without a stage, as Test in the console does. */
export class InvokePermissions extends Construct {
  constructor(scope: Construct, id: string, props: InvokePermissionsProps) {
    super(scope, id);
    const { functionName, executionArn, stageName, endpoints } = props;
    for (const { name, requests } of endpoints) {
      for (const [use, stage] of Object.entries({ test: '*', prod: stageName })) {
        new LambdaPermission(this, `${name}_${use}`, {
          statementId: `${name.replaceAll('_', '-')}-${use}-2`,
          action: 'lambda:InvokeFunction',
          functionName,
          principal: 'apigateway.amazonaws.com',
          sourceArn: `${executionArn}/${stage}/${requests}`,
        });
      }
    }
  }
}
