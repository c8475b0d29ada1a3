import type { DynamoDb } from './dynamodb/dynamodb';
import { tableDefinition } from './dynamodb/table-definition';
import { ApiGateway } from './gateway/api-gateway';
import { misconfigured } from './gateway/gateway-error';
import { readRestApi } from './gateway/read-rest-api';
import type { RestApi } from './gateway/rest-api';
import { readFunctions } from './lambda/function-configuration';
import { LambdaFunction } from './lambda/lambda-function';
import { StartError } from './start-error';
import { TerraformModule } from './terraform/module';

export interface ServedStackOptions {
  readonly stackDirectory: string;
  readonly projectDirectory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly dynamodb: DynamoDb;
  /** Takes what functions log while they run no request. */
  readonly log: (line: string) => void;
}

/** One synthesis of the stack, running: its tables, its functions and its API. */
export class ServedStack {
  private constructor(
    readonly api: RestApi,
    readonly gateway: ApiGateway,
    private readonly functions: ReadonlyMap<string, LambdaFunction>,
  ) {}

  /** @throws StartError */
  static async start(options: ServedStackOptions): Promise<ServedStack> {
    const { stackDirectory, projectDirectory, environment, dynamodb, log } = options;
    const stack = await TerraformModule.read(stackDirectory, { directory: projectDirectory, environment });
    const api = await readRestApi(stack);
    const configurations = await readFunctions(stack);
    await dynamodb.ensureTables(
      (await stack.resources('aws_dynamodb_table')).map(tableDefinition),
      stack.account.region,
    );
    const functions = new Map<string, LambdaFunction>();
    const served = new ServedStack(api, new ApiGateway(api, invoker(functions), []), functions);
    try {
      for (const configuration of configurations) {
        const lambda = await LambdaFunction.deploy(configuration, { variables: dynamodb.variables, log });
        functions.set(configuration.arn, lambda);
        await warm(lambda);
      }
      return served;
    } catch (error) {
      await served.close();
      throw error;
    }
  }

  /** Ends it as soon as its requests are answered. */
  async close(): Promise<void> {
    await Promise.all([...this.functions.values()].map((lambda) => lambda.close()));
  }
}

const invoker =
  (functions: ReadonlyMap<string, LambdaFunction>) =>
  (functionArn: string, event: string, log: (line: string) => void): ReturnType<LambdaFunction['invoke']> => {
    const lambda = functions.get(functionArn);
    if (lambda === undefined) throw misconfigured(`The stack has no function ${functionArn}.`);
    return lambda.invoke(event, log);
  };

/** A bundle that cannot be loaded is better known now than at the first request. */
const warm = async (lambda: LambdaFunction): Promise<void> => {
  const { failed, payload } = await lambda.warm();
  if (!failed) return;
  const { errorType, errorMessage } = JSON.parse(payload) as Record<'errorType' | 'errorMessage', string>;
  throw new StartError(
    `The function ${lambda.configuration.name} does not start: ${errorType}: ${errorMessage}.`,
    'Correct src/, or the environment that the stack gives it.',
  );
};
