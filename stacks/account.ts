import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';

/** The account that is deployed to: what ARNs are built from, so that a plan shows them before anything is there. */
export class Account extends Construct {
  private readonly partition: string;
  private readonly accountId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly region: string,
  ) {
    super(scope, id);
    this.partition = new DataAwsPartition(this, 'partition').partition;
    this.accountId = new DataAwsCallerIdentity(this, 'caller').accountId;
  }

  /** The ARN of something of this account, in the Region of the stack. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.accountId}:${resource}`;
  }

  /** The ARNs of several of them, as an expression: `resource` has a `%s` for each of the names. */
  arns(service: string, resource: string, names: string[]): string[] {
    return Fn.formatlist(`arn:%s:${service}:%s:%s:${resource}`, [
      this.partition,
      this.region,
      this.accountId,
      names,
    ]) as string[];
  }

  /** The URI by which API Gateway invokes a function. */
  invocationUri(functionName: string): string {
    const path = `path/2015-03-31/functions/${this.arn('lambda', `function:${functionName}`)}/invocations`;
    return `arn:${this.partition}:apigateway:${this.region}:lambda:${path}`;
  }
}
