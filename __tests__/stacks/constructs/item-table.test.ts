import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { describe, expect, test } from '@jest/globals';
import { ItemTable } from '../../../stacks/constructs/item-table';
import { Testing } from '../../support/cdktf';

const tableWith = (keyArn?: string): string =>
  Testing.synthScope((scope) => {
    new ItemTable(scope, 'item-table', {
      tableName: 'lambda-apigateway',
      pointInTimeRecovery: true,
      deletionProtection: false,
      keyArn,
    });
  });

describe('ItemTable', () => {
  test('has the primary key id, a string, as in the tutorial', () => {
    expect(tableWith()).toHaveResourceWithProperties(DynamodbTable, {
      name: 'lambda-apigateway',
      hash_key: 'id',
      attribute: [{ name: 'id', type: 'S' }],
      billing_mode: 'PAY_PER_REQUEST',
      point_in_time_recovery: { enabled: true },
      deletion_protection_enabled: false,
    });
  });

  // Terraform does not change settings that are left out, so the table would stay on a key that is being deleted.
  test('explicitly uses a key that DynamoDB owns', () => {
    expect(tableWith()).toHaveResourceWithProperties(DynamodbTable, { server_side_encryption: { enabled: false } });
  });

  test('is encrypted with a key of the account', () => {
    expect(tableWith('arn:key')).toHaveResourceWithProperties(DynamodbTable, {
      server_side_encryption: { enabled: true, kms_key_arn: 'arn:key' },
    });
  });
});
