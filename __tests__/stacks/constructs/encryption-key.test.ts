import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { describe, expect, test } from '@jest/globals';
import { Account } from '../../../stacks/constructs/account';
import { EncryptionKey } from '../../../stacks/constructs/encryption-key';
import { resource, synthAlone } from '../synthesized';
import type { Terraform } from '../synthesized';

const keyWith = (alarms: boolean): string =>
  synthAlone((scope) => {
    const account = new Account(scope, 'account', { region: 'eu-west-1' });
    new EncryptionKey(scope, 'key', { account, name: 'Service', logGroupNames: ['/one', '/two'], alarms });
  });

interface Statement {
  readonly Sid: string;
  readonly Condition?: unknown;
}

const statementsOf = (synthesized: string): readonly Statement[] => {
  const { policy } = resource(JSON.parse(synthesized) as Terraform, 'aws_kms_key', 'key');
  return (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement;
};

describe('EncryptionKey', () => {
  test('is rotated, has an alias, and is destroyed only after nothing uses it any more', () => {
    const synthesized = keyWith(false);
    expect(synthesized).toHaveResourceWithProperties(KmsKey, {
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { create_before_destroy: true },
    });
    expect(synthesized).toHaveResourceWithProperties(KmsAlias, { name: 'alias/Service' });
  });

  test('encrypts its log groups, and no others', () => {
    const logs = statementsOf(keyWith(false)).find(({ Sid: id }) => id === 'Logs');
    const arn = 'arn:${data.aws_partition.partition.partition}:logs:eu-west-1';
    expect(logs?.Condition).toEqual({
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': ['/one', '/two'].map(
          (name) => `${arn}:\${data.aws_caller_identity.caller.account_id}:log-group:${name}`,
        ),
      },
    });
  });

  test('lets CloudWatch publish alarms of this account only if there are alarms', () => {
    const ids = (alarms: boolean): string[] => statementsOf(keyWith(alarms)).map(({ Sid: id }) => id);
    expect(ids(false)).toEqual(['Account', 'Logs']);
    expect(ids(true)).toEqual(['Account', 'Logs', 'Alarms']);
    expect(statementsOf(keyWith(true)).at(-1)?.Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': '${data.aws_caller_identity.caller.account_id}' },
    });
  });
});
