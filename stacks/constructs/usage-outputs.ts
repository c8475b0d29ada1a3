import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { Echo } from '../../src/operations/echo';
import type { Configuration } from '../configuration';
import type { Variables } from '../variables';
import type { ItemTable } from './item-table';
import type { OperationsApi } from './operations-api';
import type { OperationsFunction } from './operations-function';

export interface UsageOutputsProps {
  readonly configuration: Configuration;
  readonly variables: Variables;
  readonly itemTable: ItemTable;
  readonly operationsFunction: OperationsFunction;
  readonly operationsApi: OperationsApi;
}

/** What somebody needs who wants to use what was deployed, down to the lines to paste. */
export class UsageOutputs extends Construct {
  constructor(scope: Construct, id: string, props: UsageOutputsProps) {
    super(scope, id);
    const { configuration, variables, itemTable, operationsFunction, operationsApi } = props;
    const { restApi, definition, stage } = operationsApi;
    const functionName = operationsFunction.function.functionName;
    const region = variables.get('region').stringValue;
    const url = `${stage.invokeUrl}/${variables.get('path_part').stringValue}`;
    const { name: operation, example } = Echo.declaration;
    const request = JSON.stringify({ operation, payload: example(itemTable.table.name) });
    const event = configuration.integration === 'AWS' ? request : JSON.stringify({ httpMethod: 'POST', body: request });

    this.output('invoke_url', 'URL of the API.', url);
    this.output('curl', 'Calls the API.', `curl -X POST${credentials(props)} -d '${request}' ${url}`);
    this.output(
      'test_invoke_method',
      'Calls the method past its stage, as Test in the console does.',
      `aws apigateway test-invoke-method --region ${region} --rest-api-id ${restApi.id}` +
        ` --resource-id ${definition.resource.id} --http-method POST --path-with-query-string "" --body '${request}'`,
    );
    this.output(
      'lambda_invoke',
      'Calls the function past the API.',
      `aws lambda invoke --region ${region} --function-name ${functionName} --cli-binary-format raw-in-base64-out` +
        ` --payload '${event}' /dev/stdout`,
    );
    this.output('api_id', 'Id of the REST API.', restApi.id);
    this.output('resource_id', 'Id of the resource that has the method.', definition.resource.id);
    this.output('function_name', 'Name of the Lambda function.', functionName);
    this.output('table_name', 'Name of the DynamoDB table.', itemTable.table.name);
  }

  private output(name: string, description: string, value: string): void {
    new TerraformOutput(this, name, { description, value });
  }
}

/** The arguments by which curl shows who it is: by what the shell knows, so that no output holds a secret. */
const credentials = ({ variables, operationsApi: { usagePlan }, configuration }: UsageOutputsProps): string => {
  const region = variables.get('region').stringValue;
  if (usagePlan) {
    const key = `--api-key ${usagePlan.apiKey.id} --include-value --query value --output text`;
    return ` -H "x-api-key: $(aws apigateway get-api-key --region ${region} ${key})"`;
  }
  return configuration.authorization === 'AWS_IAM'
    ? ` --aws-sigv4 aws:amz:${region}:execute-api --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"` +
        ` -H "x-amz-security-token: $AWS_SESSION_TOKEN"`
    : '';
};
