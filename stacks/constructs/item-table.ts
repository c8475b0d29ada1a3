import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { IResolvable, ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

export interface ItemTableProps {
  readonly tableName: string;
  readonly pointInTimeRecovery: boolean | IResolvable;
  readonly deletionProtection: boolean | IResolvable;
  /** The key that encrypts the items. @default a key that DynamoDB owns */
  readonly keyArn?: string | undefined;
  /** The permission to use the key, which must exist as long as the table uses it. @default none */
  readonly keyPolicy?: ITerraformDependable | undefined;
}

/** The tutorial's table, with on-demand capacity. Its key is the string `id`. */
export class ItemTable extends Construct {
  readonly table: DynamodbTable;

  constructor(scope: Construct, id: string, props: ItemTableProps) {
    super(scope, id);
    const { tableName, pointInTimeRecovery, deletionProtection, keyArn, keyPolicy } = props;
    const hashKey = 'id';
    this.table = new DynamodbTable(this, 'table', {
      name: tableName,
      billingMode: 'PAY_PER_REQUEST',
      hashKey,
      attribute: [{ name: hashKey, type: 'S' }],
      pointInTimeRecovery: { enabled: pointInTimeRecovery },
      deletionProtectionEnabled: deletionProtection,
      // Always set: without the block, Terraform leaves the table on its current key.
      serverSideEncryption: keyArn === undefined ? { enabled: false } : { enabled: true, kmsKeyArn: keyArn },
      ...(keyPolicy && { dependsOn: [keyPolicy] }),
    });
  }
}
