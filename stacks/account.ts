import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';

/** The account that is deployed to: what ARNs are built from, so that a plan shows them before anything is there. */
export class Account extends Construct {
  readonly id: string;
  private readonly partition: DataAwsPartition;

  constructor(
    scope: Construct,
    id: string,
    private readonly region: string,
  ) {
    super(scope, id);
    this.partition = new DataAwsPartition(this, 'partition');
    this.id = new DataAwsCallerIdentity(this, 'caller').accountId;
  }

  /** The ARN of the account itself, which as a principal stands for what its IAM policies allow. */
  get root(): string {
    return `arn:${this.partition.partition}:iam::${this.id}:root`;
  }

  /** The ARN of something of this account, in the Region of the stack. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition.partition}:${service}:${this.region}:${this.id}:${resource}`;
  }

  /** The ARN of each of several things, as an expression: `resource` has a `%s` for the name. */
  arns(service: string, resource: string, names: string[]): string[] {
    return Fn.formatlist(`arn:%s:${service}:%s:%s:${resource}`, [
      this.partition.partition,
      this.region,
      this.id,
      names,
    ]) as string[];
  }

  /** The URI by which API Gateway invokes a function. */
  invocationUri(functionName: string): string {
    const path = `path/2015-03-31/functions/${this.arn('lambda', `function:${functionName}`)}/invocations`;
    return `arn:${this.partition.partition}:apigateway:${this.region}:lambda:${path}`;
  }

  /** The name of a service in the Region of the stack, as principals and conditions have it. */
  regionalService(service: string): string {
    return `${service}.${this.region}.${this.partition.dnsSuffix}`;
  }
}
