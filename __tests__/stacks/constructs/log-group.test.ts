import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { expect, test } from '@jest/globals';
import { LogGroup } from '../../../stacks/constructs/log-group';
import { Testing } from '../../support/cdktf';

test('LogGroup outlives its writer, and is encrypted with the key if there is one', () => {
  const synthesized = Testing.synthScope((scope) => {
    new LogGroup(scope, 'plain', { name: 'plain', retentionDays: 30 });
    new LogGroup(scope, 'encrypted', { name: 'encrypted', retentionDays: 30, keyArn: 'arn:key' });
  });
  const lifecycle = { create_before_destroy: true };
  expect(synthesized).toHaveResourceWithProperties(CloudwatchLogGroup, {
    name: 'encrypted',
    retention_in_days: 30,
    kms_key_id: 'arn:key',
    lifecycle,
  });
  expect(synthesized).toHaveResourceWithProperties(CloudwatchLogGroup, { name: 'plain', lifecycle });
  expect(synthesized).not.toHaveResourceWithProperties(CloudwatchLogGroup, {
    name: 'plain',
    kms_key_id: expect.anything(),
  });
});
