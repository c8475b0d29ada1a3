import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import type { OperationDeclaration } from '../src/operations/operation';
import { statePlaces } from './configuration/environment-names';
import type { Configuration } from './configuration/read-configuration';
import { Account } from './constructs/account';
import { OperationsApi } from './constructs/api/operations-api';
import { UsagePlan } from './constructs/api/usage-plan';
import { EncryptionKey } from './constructs/encryption-key';
import { OperationsFunction } from './constructs/function/operations-function';
import { ItemTable } from './constructs/item-table';
import { logGroupNames } from './constructs/log-group-names';
import { Alarms } from './constructs/monitoring/alarms';
import { Dashboard } from './constructs/monitoring/dashboard';
import { serviceMetrics } from './constructs/monitoring/metrics';
import { warnOfOpenEndpoint } from './constructs/open-endpoint-check';
import { useStateBackend } from './constructs/state-backend';
import { UsageOutputs } from './constructs/usage-outputs';
import { PinnedStack } from './pinned-stack';
import { Variables } from './variables/variables';

export interface DynamoDBOperationsStackProps {
  readonly configuration: Configuration;
  /** The operations of the service. The function's role allows their IAM actions. */
  readonly operations: readonly OperationDeclaration[];
  /** The zip that contains the bundled handler. */
  readonly functionPackage: Uint8Array;
}

/** The service: a table, a function that performs operations on it, and an API in front of it. */
export class DynamoDBOperationsStack extends PinnedStack {
  readonly itemTable: ItemTable;
  readonly operationsFunction: OperationsFunction;
  readonly operationsApi: OperationsApi;

  constructor(scope: Construct, id: string, props: DynamoDBOperationsStackProps) {
    super(scope, id);
    const { configuration, operations, functionPackage } = props;
    const { environment, authorization, integration, validation, cors, observability, encryption } = configuration;
    const allowedOrigins = cors === false ? [] : cors;

    const variables = new Variables(this, 'variables', { environment });
    const region = variables.string('region');
    const tableName = variables.string('table_name');
    const functionName = variables.string('function_name');
    const apiName = variables.string('api_name');
    const pathPart = variables.string('path_part');
    const stageName = variables.string('stage_name');
    const logRetentionDays = variables.number('log_retention_days');
    const throttle = {
      rateLimit: variables.number('throttle_rate'),
      burstLimit: variables.number('throttle_burst'),
    };

    useStateBackend(this, { backend: configuration.backend, ...statePlaces(environment) });
    new AwsProvider(this, 'aws', { region, defaultTags: [{ tags: variables.stringMap('tags') }] });
    const account = new Account(this, 'account', { region });

    const functionLog = logGroupNames.function(functionName);
    const apiLogs = [logGroupNames.access(apiName), logGroupNames.execution('*', stageName)];
    const keyArn =
      encryption === 'CUSTOMER_MANAGED'
        ? new EncryptionKey(this, 'encryption-key', {
            account,
            name: functionName,
            logGroupNames: observability ? [functionLog, ...apiLogs] : [functionLog],
            alarms: observability,
          }).key.arn
        : undefined;

    this.operationsFunction = new OperationsFunction(this, 'operations-function', {
      account,
      functionName,
      roleName: variables.string('role_name'),
      functionPackage,
      operations,
      integration,
      // The variable instead of the table's attribute, which is unknown in every plan that changes the table.
      tableName,
      additionalTables: variables.strings('additional_tables'),
      allowedOrigins,
      memorySize: variables.number('memory_size'),
      timeout: variables.number('timeout'),
      reservedConcurrency: variables.number('reserved_concurrency'),
      logRetentionDays,
      tracing: observability,
      keyArn,
    });
    this.itemTable = new ItemTable(this, 'item-table', {
      tableName,
      pointInTimeRecovery: variables.boolean('point_in_time_recovery'),
      deletionProtection: variables.boolean('deletion_protection'),
      keyArn,
      keyPolicy: this.operationsFunction.executionRole.keyPolicy,
    });

    this.operationsApi = new OperationsApi(this, 'operations-api', {
      apiName,
      endpointType: variables.string('endpoint_type'),
      pathPart,
      stageName,
      functionName: this.operationsFunction.function.functionName,
      // From the variable, so that a change of the name deploys the API again.
      invocationUri: account.invocationUri(functionName),
      integration,
      authorization,
      validation,
      allowedOrigins,
      throttle,
      logging: observability ? { retentionDays: logRetentionDays, keyArn } : undefined,
      redeployment: variables.string('redeployment'),
    });
    const { restApi, definition, stage } = this.operationsApi;
    const usagePlan =
      authorization === 'API_KEY'
        ? new UsagePlan(this, 'usage-plan', {
            name: apiName,
            stage,
            throttle,
            quota: { limit: variables.number('quota_limit'), period: variables.string('quota_period') },
          })
        : undefined;
    if (authorization === 'NONE') {
      warnOfOpenEndpoint(
        this,
        definition.endpoints.map(({ method }) => method),
      );
    }

    if (observability) {
      const metrics = serviceMetrics({
        apiName: restApi.name,
        stageName: stage.stageName,
        functionName: this.operationsFunction.function.functionName,
        tableName: this.itemTable.table.name,
      });
      new Alarms(this, 'alarms', {
        name: functionName,
        metrics,
        emails: variables.strings('alarm_emails'),
        latencyMs: variables.number('latency_alarm_ms'),
        keyArn,
      });
      new Dashboard(this, 'dashboard', { name: functionName, region, metrics, logGroupName: functionLog });
    }

    new UsageOutputs(this, 'outputs', {
      region,
      url: `${stage.invokeUrl}/${pathPart}`,
      restApiId: restApi.id,
      resourceId: definition.resource.id,
      functionName: this.operationsFunction.function.functionName,
      tableName: this.itemTable.table.name,
      integration,
      authorization,
      apiKeyId: usagePlan?.apiKey.id,
    });
  }
}
