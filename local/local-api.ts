export interface LocalApiOptions {
  /** The folder that holds the synthesized `cdk.tf.json` and its assets: see `synthesize`. */
  readonly stackDirectory: string;
  /** Where `terraform.tfvars` and `*.auto.tfvars` are looked for. @default the working directory */
  readonly projectDirectory?: string;
  /** Where the items live. `:memory:` keeps nothing. */
  readonly dataDirectory: string;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** 0 is any free port. @default 0 */
  readonly port?: number;
  /** `TF_VAR_*`, `AWS_*`, `API_KEY`, `THROTTLE`. @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
  /** Takes each line of the log. @default says nothing */
  readonly print?: (line: string) => void;
}

export interface LocalApi {
  /** Where operations are posted to: `http://127.0.0.1:3000/prod/DynamoDBManager`. */
  readonly url: string;
  /** The DynamoDB behind it. */
  readonly dynamodbEndpoint: string;
  /** What callers send as `x-api-key`, where the stack demands one. */
  readonly apiKey?: string;
  /** Serves another synthesis of the stack from now on. What is in flight ends on the old one. */
  reload(stackDirectory: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves a synthesized stack on this machine.
 *
 * @throws StartError
 */
export const startLocalApi = (options: LocalApiOptions): Promise<LocalApi> =>
  Promise.reject(new Error(`Cannot serve ${options.stackDirectory} yet.`));
