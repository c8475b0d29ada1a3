import type { DeployedCode } from './deployment-package';
import type { EnvironmentOptions, Invocation, InvocationResult } from './execution-environment';
import type { FunctionConfiguration } from './function-configuration';
import { InvocationRefused, LambdaFunction } from './lambda-function';

/** The functions of a stack, by their ARNs. */
export class Functions {
  private readonly deployed = new Map<string, LambdaFunction>();

  private constructor() {}

  /**
   * Deploys and starts each function. This way, a bundle that cannot be loaded fails now and not at the first request.
   *
   * @throws StartError
   */
  static async deploy(
    configurations: readonly FunctionConfiguration[],
    options: EnvironmentOptions,
  ): Promise<Functions> {
    const functions = new Functions();
    try {
      for (const configuration of configurations) {
        const lambda = await LambdaFunction.deploy(configuration, options);
        functions.deployed.set(configuration.arn, lambda);
        await lambda.warm();
      }
      return functions;
    } catch (error) {
      await functions.close();
      throw error;
    }
  }

  /** The deployed code of the function with this ARN. */
  codeOf(arn: string): DeployedCode | undefined {
    return this.deployed.get(arn)?.code;
  }

  /** @throws InvocationRefused */
  async invoke(arn: string, invocation: Invocation): Promise<InvocationResult> {
    const lambda = this.deployed.get(arn);
    if (lambda === undefined) throw new InvocationRefused(`The stack has no function ${arn}.`);
    return lambda.invoke(invocation);
  }

  /** Waits for requests in flight, and then stops each function. */
  async close(): Promise<void> {
    await Promise.all([...this.deployed.values()].map((lambda) => lambda.close()));
  }
}
