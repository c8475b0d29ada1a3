import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import type { OperationDeclaration } from '../src/operations/operation';
import { Account } from './account';
import { useBackend } from './backend';
import type { Configuration } from './configuration';
import { EncryptionKey } from './constructs/encryption-key';
import { ItemTable } from './constructs/item-table';
import { Observability } from './constructs/observability';
import { OperationsApi } from './constructs/operations-api';
import { OperationsFunction } from './constructs/operations-function';
import { UsageOutputs } from './constructs/usage-outputs';
import { warnOfOpenEndpoint } from './open-endpoint';
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

  constructor(
    scope: Construct,
    id: string,
    { configuration, operations, functionPackage }: DynamodbOperationsStackProps,
  ) {
    super(scope, id);
    const variables = new Variables(this, 'variables', configuration);
    const region = variables.get('region').stringValue;

    useBackend(this, configuration);
    new AwsProvider(this, 'aws', {
      region,
      defaultTags: [{ tags: variables.get('tags').value as Record<string, string> }],
    });
    const account = new Account(this, 'account', region);
    const shared = { account, configuration, variables };
    const common = {
      ...shared,
      ...(configuration.encryption === 'CUSTOMER_MANAGED' && {
        keyArn: new EncryptionKey(this, 'encryption-key', shared).key.arn,
      }),
    };

    this.itemTable = new ItemTable(this, 'item-table', common);
    this.operationsFunction = new OperationsFunction(this, 'operations-function', {
      ...common,
      operations,
      functionPackage,
    });
    // The key is used only by a table whose function may use the key too.
    this.itemTable.node.addDependency(...this.operationsFunction.executionRole.policies.slice(1));
    this.operationsApi = new OperationsApi(this, 'operations-api', {
      ...common,
      function: this.operationsFunction.function,
    });
    const service = {
      variables,
      itemTable: this.itemTable,
      operationsFunction: this.operationsFunction,
      operationsApi: this.operationsApi,
    };
    if (configuration.observability) {
      new Observability(this, 'observability', { ...common, ...service });
    }
    if (configuration.authorization === 'NONE') {
      const { endpoints } = this.operationsApi.definition;
      warnOfOpenEndpoint(
        this,
        endpoints.map(({ method }) => method),
      );
    }
    new UsageOutputs(this, 'outputs', { configuration, ...service });
  }
}
