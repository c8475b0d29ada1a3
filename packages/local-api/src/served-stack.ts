import { defineApi } from './aws/api-definition';
import type { AwsStack } from './aws/aws-stack';
import { defineFunctions } from './aws/function-definition';
import { apiKeyCheck } from './gateway/checks/api-key';
import { requestValidationCheck } from './gateway/checks/request-validation';
import { signatureCheck } from './gateway/checks/signature';
import { isThrottling, throttlingCheck } from './gateway/checks/throttling';
import { callerCredentials } from './credentials';
import type { DynamoDB } from './dynamodb/dynamodb';
import { tableDefinition } from './dynamodb/table-definition';
import { ApiGateway } from './gateway/api-gateway';
import type { Check } from './gateway/method-call';
import { readRestApi } from './gateway/model/read-rest-api';
import type { ApiResource, RestApi } from './gateway/model/rest-api';
import type { Log } from './http/exchange';
import { readFunctions } from './lambda/function-configuration';
import { Functions } from './lambda/functions';
import { TerraformModule } from './terraform/module';

/** The SDK warns about the Node.js version of this machine, which is not that of the function's runtime. */
const quietSdk = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

export interface ServedStackOptions {
  readonly stackDirectory: string;
  readonly projectDirectory: string;
  readonly sourceMap: string | undefined;
  readonly functionVariables: Readonly<Record<string, string>>;
  /** The key that callers send as `x-api-key`, if the stack requires one. */
  readonly apiKey: () => string;
  readonly environment: NodeJS.ProcessEnv;
  readonly dynamodb: DynamoDB;
  /** Receives the lines that functions log outside of a request. */
  readonly log: Log;
  /** Receives messages about the stack, such as warnings. */
  readonly print: (line: string) => void;
}

/** How callers authenticate. */
export type Authorization = 'NONE' | 'API_KEY' | 'AWS_IAM';

/** A running synthesis of the stack: its tables, its functions and its API. */
export class ServedStack {
  private constructor(
    readonly api: RestApi,
    readonly gateway: ApiGateway,
    readonly tableNames: readonly string[],
    /** The parts of the stack that the AWS APIs show and run. */
    readonly aws: AwsStack,
    private readonly functions: Functions,
  ) {}

  /** @throws StartError */
  static async start(options: ServedStackOptions): Promise<ServedStack> {
    const { stackDirectory, projectDirectory, environment, dynamodb, log, print } = options;
    const stack = await TerraformModule.read(stackDirectory, { directory: projectDirectory, environment, warn: print });
    const api = await readRestApi(stack);
    const validation = requestValidationCheck(api);
    const checks = [...checksOf(api, options), validation];
    const [apiDefinition, functionDefinitions] = await Promise.all([defineApi(stack, api), defineFunctions(stack)]);
    const configurations = await readFunctions(stack, options.sourceMap);
    const tables = (await stack.resources('aws_dynamodb_table')).map(tableDefinition);
    await dynamodb.ensureTables(tables, api.region);
    const functions = await Functions.deploy(configurations, {
      variables: { ...options.functionVariables, ...dynamodb.variables, ...quietSdk },
      log,
    });
    const tableNames = tables.map(({ TableName: name }) => name);
    const aws = { api, apiDefinition, functions, functionDefinitions, validation };
    return new ServedStack(api, new ApiGateway(api, functions, checks), tableNames, aws, functions);
  }

  /** The path that callers post operations to: the first resource with a method. */
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

  /** Waits for requests in flight, and then stops the functions. */
  async close(): Promise<void> {
    await this.functions.close();
  }
}

/** The checks of authorization and throttling, in the order in which API Gateway makes them. */
const checksOf = (api: RestApi, { apiKey, environment }: ServedStackOptions): Check[] => [
  signatureCheck(api.region, callerCredentials),
  apiKeyCheck(apiKey),
  ...(isThrottling(environment) ? [throttlingCheck()] : []),
];
