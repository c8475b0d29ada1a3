import { apiKeyCheck } from './access/api-key';
import { requestValidationCheck } from './access/request-validation';
import { signatureCheck } from './access/signature';
import { isThrottling, throttlingCheck } from './access/throttling';
import { callerCredentials } from './credentials';
import type { DynamoDB } from './dynamodb/dynamodb';
import { tableDefinition } from './dynamodb/table-definition';
import { ApiGateway } from './gateway/api-gateway';
import type { Check } from './gateway/api-gateway';
import { misconfigured } from './gateway/gateway-error';
import { readRestApi } from './gateway/read-rest-api';
import type { ApiResource, RestApi } from './gateway/rest-api';
import { readFunctions } from './lambda/function-configuration';
import { LambdaFunction } from './lambda/lambda-function';
import type { Authorization } from './local-api';
import { StartError } from './start-error';
import { TerraformModule } from './terraform/module';

/** The SDK's advice on the version of Node.js: that of this machine is not that of the function's runtime. */
const quietSdk = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

export interface ServedStackOptions {
  readonly stackDirectory: string;
  readonly projectDirectory: string;
  /** What callers send as `x-api-key`, where the stack demands one. */
  readonly apiKey: () => string;
  readonly environment: NodeJS.ProcessEnv;
  readonly dynamodb: DynamoDB;
  /** Takes what functions log while they run no request. */
  readonly log: (line: string) => void;
  /** Takes what there is to say of the stack. */
  readonly print: (line: string) => void;
}

/** One synthesis of the stack, running: its tables, its functions and its API. */
export class ServedStack {
  private constructor(
    readonly api: RestApi,
    readonly gateway: ApiGateway,
    readonly tableNames: readonly string[],
    private readonly functions: ReadonlyMap<string, LambdaFunction>,
  ) {}

  /** @throws StartError */
  static async start(options: ServedStackOptions): Promise<ServedStack> {
    const { stackDirectory, projectDirectory, environment, dynamodb, log, print } = options;
    const stack = await TerraformModule.read(stackDirectory, { directory: projectDirectory, environment, warn: print });
    const api = await readRestApi(stack);
    const configurations = await readFunctions(stack);
    const tables = (await stack.resources('aws_dynamodb_table')).map(tableDefinition);
    await dynamodb.ensureTables(tables, api.region);
    const functions = new Map<string, LambdaFunction>();
    const served = new ServedStack(
      api,
      new ApiGateway(api, invoker(functions), checks(options, api.region)),
      tables.map(({ TableName: name }) => name),
      functions,
    );
    try {
      for (const configuration of configurations) {
        const lambda = await LambdaFunction.deploy(configuration, {
          variables: { ...dynamodb.variables, ...quietSdk },
          log,
        });
        functions.set(configuration.arn, lambda);
        await warm(lambda);
      }
      return served;
    } catch (error) {
      await served.close();
      throw error;
    }
  }

  /** The path of what operations are posted to: the first resource with a method. */
  get path(): string {
    return `/${this.api.stage.name}${this.endpoint?.path ?? ''}`;
  }

  get authorization(): Authorization {
    const method = this.endpoint?.methods.get('POST') ?? this.endpoint?.methods.get('ANY');
    return method?.apiKeyRequired === true ? 'API_KEY' : (method?.authorization ?? 'NONE');
  }

  private get endpoint(): ApiResource | undefined {
    return this.api.resources.find(({ methods }) => methods.size > 0);
  }

  /** Ends it as soon as its requests are answered. */
  async close(): Promise<void> {
    await Promise.all([...this.functions.values()].map((lambda) => lambda.close()));
  }
}

/** In the order in which API Gateway makes them. */
const checks = ({ apiKey, environment }: ServedStackOptions, region: string): Check[] => [
  signatureCheck(region, callerCredentials),
  apiKeyCheck(apiKey),
  ...(isThrottling(environment) ? [throttlingCheck()] : []),
  requestValidationCheck(),
];

const invoker =
  (functions: ReadonlyMap<string, LambdaFunction>) =>
  (
    functionArn: string,
    event: string,
    log: (line: string) => void,
    traceId: string,
  ): ReturnType<LambdaFunction['invoke']> => {
    const lambda = functions.get(functionArn);
    if (lambda === undefined) throw misconfigured(`The stack has no function ${functionArn}.`);
    return lambda.invoke(event, log, traceId);
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
