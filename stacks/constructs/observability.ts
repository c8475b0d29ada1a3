import { Construct } from 'constructs';
import { serviceMetrics } from '../service-metrics';
import type { Variables } from '../variables';
import { Alarms } from './alarms';
import { Dashboard } from './dashboard';
import type { ItemTable } from './item-table';
import type { OperationsApi } from './operations-api';
import type { OperationsFunction } from './operations-function';

export interface ObservabilityProps {
  readonly variables: Variables;
  readonly itemTable: ItemTable;
  readonly operationsFunction: OperationsFunction;
  readonly operationsApi: OperationsApi;
  /** The key of the alarms. @default none */
  readonly keyArn?: string;
}

/** Alarms and a dashboard on the metrics of the service. */
export class Observability extends Construct {
  readonly alarms: Alarms;
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    const metrics = serviceMetrics({
      apiName: props.operationsApi.restApi.name,
      stageName: props.operationsApi.stage.stageName,
      functionName: props.operationsFunction.function.functionName,
      tableName: props.itemTable.table.name,
    });
    this.alarms = new Alarms(this, 'alarms', { ...props, metrics });
    this.dashboard = new Dashboard(this, 'dashboard', { ...props, metrics });
  }
}
