import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend } from 'cdktf';
import type { Construct } from 'constructs';
import type { OperationDeclaration } from '../src/operations/operation';
import { Account } from './account';
import { isTutorial } from './configuration';
import type { Configuration } from './configuration';
import { ItemTable } from './constructs/item-table';
import { OperationsApi } from './constructs/operations-api';
import { OperationsFunction } from './constructs/operations-function';
import { UsageOutputs } from './constructs/usage-outputs';
import { PinnedStack } from './pinned-stack';
import { Variables } from './variables';

export interface DynamodbOperationsStackProps {
  readonly configuration: Configuration;
  /** The operations of the service: the function may do what they declare. */
  readonly operations: readonly OperationDeclaration[];
  /** The zip with the bundled handler. */
  readonly functionPackage: Uint8Array;
}

/** The service: a table, a function that performs operations on it, and an API in front. */
export class DynamodbOperationsStack extends PinnedStack {
  readonly itemTable: ItemTable;
  readonly operationsFunction: OperationsFunction;
  readonly operationsApi: OperationsApi;

  constructor(scope: Construct, id: string, props: DynamodbOperationsStackProps) {
    super(scope, id);
    const { configuration, operations, functionPackage } = props;
    const variables = new Variables(this, 'variables', configuration);
    const region = variables.get('region').stringValue;

    // State in an S3 bucket can be locked without a table since Terraform 1.10.
    this.addOverride('terraform.required_version', '>= 1.10');
    // From the stack's folder to the root: cdktf.out is a folder that people delete.
    const environment = isTutorial(configuration) ? '' : `.${configuration.environment}`;
    new LocalBackend(this, { path: `../../../terraform.${id}${environment}.tfstate` });
    new AwsProvider(this, 'aws', {
      region,
      defaultTags: [{ tags: variables.get('tags').value as Record<string, string> }],
    });
    const account = new Account(this, 'account', region);

    this.itemTable = new ItemTable(this, 'item-table', { variables });
    this.operationsFunction = new OperationsFunction(this, 'operations-function', {
      account,
      variables,
      operations,
      functionPackage,
      tableName: this.itemTable.table.name,
    });
    this.operationsApi = new OperationsApi(this, 'operations-api', {
      account,
      variables,
      function: this.operationsFunction.function,
    });
    new UsageOutputs(this, 'outputs', {
      variables,
      itemTable: this.itemTable,
      operationsFunction: this.operationsFunction,
      operationsApi: this.operationsApi,
    });
  }
}
