import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { Echo } from '../../src/operations/echo';
import type { IntegrationType } from '../../src/environment';
import type { Authorization } from '../configuration/choices';

export interface UsageOutputsProps {
  readonly region: string;
  /** The URL of the API. */
  readonly url: string;
  readonly restApiId: string;
  readonly resourceId: string;
  readonly functionName: string;
  readonly tableName: string;
  readonly integration: IntegrationType;
  readonly authorization: Authorization;
  /** The id of a key that callers may use. @default none */
  readonly apiKeyId?: string | undefined;
}

/** The outputs that you need to use the service: names, ids, and lines to paste. */
export class UsageOutputs extends Construct {
  constructor(scope: Construct, id: string, props: UsageOutputsProps) {
    super(scope, id);
    const { region, url, restApiId, resourceId, functionName, tableName, integration, authorization } = props;
    const { name: operation, example } = Echo.declaration;
    const request = JSON.stringify({ operation, payload: example(tableName) });
    const event = integration === 'AWS' ? request : JSON.stringify({ httpMethod: 'POST', body: request });

    this.output('invoke_url', 'URL of the API.', url);
    this.output(
      'curl',
      authorization === 'AWS_IAM'
        ? 'Calls the API with the credentials in the environment. To export those of a profile, use version 2 of the AWS' +
            ' CLI: eval "$(aws configure export-credentials --format env)".'
        : 'Calls the API.',
      `curl -X POST${credentials(props)} -d '${request}' ${url}`,
    );
    this.output(
      'test_invoke_method',
      'Calls the method without its stage, as Test in the console does.',
      `aws apigateway test-invoke-method --region ${region} --rest-api-id ${restApiId} --resource-id ${resourceId}` +
        ` --http-method POST --path-with-query-string "" --body '${request}'`,
    );
    this.output(
      'lambda_invoke',
      'Calls the function without the API. Needs version 2 of the AWS CLI.',
      `aws lambda invoke --region ${region} --function-name ${functionName} --cli-binary-format raw-in-base64-out` +
        ` --payload '${event}' /dev/stdout`,
    );
    this.output('api_id', 'Id of the REST API.', restApiId);
    this.output('resource_id', 'Id of the resource that has the method.', resourceId);
    this.output('function_name', 'Name of the Lambda function.', functionName);
    this.output('table_name', 'Name of the DynamoDB table.', tableName);
  }

  private output(name: string, description: string, value: string): void {
    new TerraformOutput(this, name, { description, value });
  }
}

/** The arguments with which curl identifies its caller. The shell fills in the secrets, so no output contains one. */
const credentials = ({ region, authorization, apiKeyId }: UsageOutputsProps): string => {
  if (apiKeyId !== undefined) {
    const key = `--api-key ${apiKeyId} --include-value --query value --output text`;
    return ` -H "x-api-key: $(aws apigateway get-api-key --region ${region} ${key})"`;
  }
  return authorization === 'AWS_IAM'
    ? ` --aws-sigv4 aws:amz:${region}:execute-api --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"${sessionToken}`
    : '';
};

/**
 * The header for temporary credentials, only if there is a token: curl signs an empty header but does not send it. `$$`
 * is Terraform's `$`. Without a space after -H, the argument is one word in every shell.
 */
const sessionToken = ' $${AWS_SESSION_TOKEN:+-H"x-amz-security-token: $AWS_SESSION_TOKEN"}';
