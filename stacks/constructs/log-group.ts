import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { Construct } from 'constructs';

export interface LogGroupProps {
  readonly name: string;
  readonly retentionDays: number;
  /** The key that encrypts the log. @default a key of CloudWatch Logs */
  readonly keyArn?: string | undefined;
}

/**
 * A log group that Terraform destroys only after its writer has stopped using it. Otherwise, a late line would create
 * it again.
 */
export class LogGroup extends CloudwatchLogGroup {
  constructor(scope: Construct, id: string, { name, retentionDays, keyArn }: LogGroupProps) {
    super(scope, id, {
      name,
      retentionInDays: retentionDays,
      ...(keyArn !== undefined && { kmsKeyId: keyArn }),
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
