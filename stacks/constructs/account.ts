import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';

export interface AccountProps {
  /** The Region of the stack. */
  readonly region: string;
}

/**
 * The account and Region that the stack is deployed to. ARNs that are built from them appear in a plan even if the
 * resources do not exist yet.
 */
export class Account extends Construct {
  readonly id: string;
  private readonly region: string;
  private readonly data: DataAwsPartition;

  constructor(scope: Construct, id: string, { region }: AccountProps) {
    super(scope, id);
    this.region = region;
    this.data = new DataAwsPartition(this, 'partition');
    this.id = new DataAwsCallerIdentity(this, 'caller').accountId;
  }

  /** The partition in ARNs: `aws`, `aws-cn` in China, or `aws-us-gov` in AWS GovCloud (US). */
  get partition(): string {
    return this.data.partition;
  }

  /** The ARN of the account itself. As a principal, it stands for everyone whom the account's IAM policies allow. */
  get root(): string {
    return `arn:${this.partition}:iam::${this.id}:root`;
  }

  /** The ARN of a resource in this account and Region. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.id}:${resource}`;
  }

  /** The ARNs of several resources. `resource` contains `%s` in place of the name. */
  arns(service: string, resource: string, names: string[]): string[] {
    return Fn.formatlist(`arn:%s:${service}:%s:%s:${resource}`, [
      this.partition,
      this.region,
      this.id,
      names,
    ]) as string[];
  }

  /** The URI with which API Gateway invokes a function. */
  invocationUri(functionName: string): string {
    const path = `path/2015-03-31/functions/${this.arn('lambda', `function:${functionName}`)}/invocations`;
    return `arn:${this.partition}:apigateway:${this.region}:lambda:${path}`;
  }

  /** The name of a service in this Region, as principals and conditions spell it. */
  regionalService(service: string): string {
    return `${service}.${this.region}.${this.data.dnsSuffix}`;
  }
}
