/** The data that the page shows in addition to the data in the stack. */
export interface Page {
  readonly title: string;
  /** The OpenAPI document, with the servers and paths of this API. */
  readonly openApi: object;
  readonly examples: readonly PageExample[];
  /** The errors that the function returns. */
  readonly errors: readonly PageError[];
  /** Names of examples that the DynamoDB does not support. The page shows them but cannot send them. @default none */
  readonly unsupported?: readonly string[];
}

/** An example request for an operation. */
export interface PageExample {
  readonly name: string;
  /** A sentence that describes the operation. */
  readonly summary: string;
  /** The whole request body. */
  readonly body: object;
}

export interface PageError {
  readonly status: number;
  /** The value of `x-amzn-ErrorType`. */
  readonly type: string;
  /** The beginning of its message. */
  readonly begins: string;
  readonly meaning: string;
}

/** The API as the currently served stack describes it. */
export interface PagedApi {
  /** The path that callers post operations to: `/prod/DynamoDBManager`. */
  readonly path: string;
  readonly authorization: 'NONE' | 'API_KEY' | 'AWS_IAM';
  /** The tables of the stack. */
  readonly tableNames: readonly string[];
  /** Whether the API uses the embedded DynamoDB. */
  readonly isEmbedded: boolean;
  /** Whether its DynamoDB supports transactions. */
  readonly hasTransactions: boolean;
}

/** Describes the page each time it is loaded. It can load its own dependencies at that time. */
export type DescribePage = (api: PagedApi) => Page | Promise<Page>;
