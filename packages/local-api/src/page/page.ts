/** What the page shows of an API beside what the stack itself says. */
export interface Page {
  readonly title: string;
  /** The OpenAPI document. Its servers and paths are those of this API. */
  readonly openApi: object;
  readonly examples: readonly PageExample[];
  /** The errors that the function answers with. */
  readonly errors: readonly PageError[];
  /** Names of examples that the DynamoDB behind the API does not have: they are shown, and cannot be sent. @default none */
  readonly unsupported?: readonly string[];
}

/** An operation, ready to send. */
export interface PageExample {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** The whole body of a request. */
  readonly body: object;
}

export interface PageError {
  readonly status: number;
  /** As `x-amzn-ErrorType` has it. */
  readonly type: string;
  /** What its message begins with. */
  readonly begins: string;
  readonly meaning: string;
}

/** The API as the stack that is served now describes it. */
export interface PagedApi {
  /** Where operations are posted to: `/prod/DynamoDBManager`. */
  readonly path: string;
  readonly authorization: 'NONE' | 'API_KEY' | 'AWS_IAM';
  /** The tables of the stack. */
  readonly tableNames: readonly string[];
  /** Whether its DynamoDB is the embedded one. */
  readonly isEmbedded: boolean;
  /** Whether its DynamoDB has transactions. */
  readonly hasTransactions: boolean;
}

/** Says what the page shows, at each load of the page. What it needs can be loaded then. */
export type DescribePage = (api: PagedApi) => Page | Promise<Page>;
