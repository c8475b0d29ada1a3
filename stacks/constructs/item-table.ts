import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { Construct } from 'constructs';
import type { Variables } from '../variables';

export interface ItemTableProps {
  readonly variables: Variables;
  /** The key that encrypts the items. @default AWS's own */
  readonly keyArn?: string;
}

/** The table of the tutorial: items by their `id`, a string. */
export class ItemTable extends Construct {
  readonly table: DynamodbTable;

  constructor(scope: Construct, id: string, { variables, keyArn }: ItemTableProps) {
    super(scope, id);
    const hashKey = 'id';
    this.table = new DynamodbTable(this, 'table', {
      name: variables.get('table_name').stringValue,
      billingMode: 'PAY_PER_REQUEST',
      hashKey,
      attribute: [{ name: hashKey, type: 'S' }],
      pointInTimeRecovery: { enabled: variables.get('point_in_time_recovery').booleanValue },
      deletionProtectionEnabled: variables.get('deletion_protection').booleanValue,
      // Left out, the block would leave the table on the key that it has. `false` is a key that DynamoDB owns.
      serverSideEncryption: keyArn === undefined ? { enabled: false } : { enabled: true, kmsKeyArn: keyArn },
    });
  }
}
