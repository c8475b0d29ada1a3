import { integrationTypes, originPattern } from '../../src/environment';
import type { IntegrationType } from '../../src/environment';
import { inWords } from './in-words';

/** Who may call the API. */
export type Authorization = 'NONE' | 'API_KEY' | 'AWS_IAM';

/** Where Terraform keeps its state, if not in a file at the root of the checkout. */
export interface S3Backend {
  readonly bucket: string;
  readonly region: string;
}

/** The structural choices of an environment, made when the stack is synthesized. */
export interface Choices {
  readonly authorization: Authorization;
  readonly integration: IntegrationType;
  /** Whether API Gateway refuses bodies that are not requests before they reach the function. */
  readonly validation: boolean;
  /** The origins whose pages may call the API. */
  readonly cors: false | readonly string[];
  /** Whether there are access and execution logs, traces, metrics by method, alarms and a dashboard. */
  readonly observability: boolean;
  /** Whose key encrypts the table, the logs, the alarms and the function's environment. */
  readonly encryption: 'AWS_OWNED' | 'CUSTOMER_MANAGED';
  readonly backend: 'local' | S3Backend;
}

/** A choice: its default, the values that it may have, and its documentation. */
export interface Choice<T> {
  readonly default: T;
  /** In words, for messages and documentation. */
  readonly allowed: string;
  /** For documentation: Markdown, on one line. */
  readonly description: string;
  readonly accepts: (value: unknown) => boolean;
  /** The values, if they have names, which may be misspelt. */
  readonly names?: readonly string[];
}

const oneOf = <T extends string>(...names: readonly [T, ...T[]]) => ({
  default: names[0],
  allowed: inWords(names),
  accepts: (value: unknown) => names.some((name) => name === value),
  names,
});

const flag = {
  default: false,
  allowed: 'true or false',
  accepts: (value: unknown) => typeof value === 'boolean',
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const choices: { readonly [Name in keyof Choices]: Choice<Choices[Name]> } = {
  authorization: {
    ...oneOf<Authorization>('NONE', 'API_KEY', 'AWS_IAM'),
    description:
      '`NONE`: anyone who knows the URL can call the API, and every plan warns about it. `API_KEY`: requests need the' +
      ' header `x-api-key`, and a usage plan limits each key. `AWS_IAM`: requests are signed by a principal that is' +
      ' allowed `execute-api:Invoke`.',
  },
  integration: {
    ...oneOf<IntegrationType>(...integrationTypes),
    description:
      '`AWS`: `POST` passes its body to the function, and the API maps errors to status codes. `AWS_PROXY`: the' +
      " tutorial's advanced capabilities. The method `ANY`, on the resource and on `{proxy+}` below it, passes the" +
      ' entire request to the function, which returns the entire response.',
  },
  validation: {
    ...flag,
    description:
      'The API rejects bodies that are not requests with its own 400 `Invalid request body`, before they cost an' +
      " invocation. The function's own messages say more. Not with `AWS_PROXY`.",
  },
  cors: {
    default: false,
    allowed: 'false, ["*"], or a list of origins such as "https://example.com"',
    accepts: (value) =>
      value === false ||
      (Array.isArray(value) &&
        value.length > 0 &&
        (value.every((entry) => typeof entry === 'string' && originPattern.test(entry)) || String(value) === '*')),
    description:
      'Pages of these origins may call the API. With more than one origin, API Gateway rewrites responses (the same' +
      ' JSON, but not always the same bytes), and pages cannot read the errors of API Gateway itself, whose headers' +
      ' cannot depend on the request. Under `AWS_PROXY` the function sets the headers.',
  },
  observability: {
    ...flag,
    description:
      'Access logs, execution logs of errors (never the data of requests), X-Ray traces, metrics by method, five alarms' +
      " on an SNS topic, and a dashboard. Needs the account's logging role: [deploying](deploying.md#logging).",
  },
  encryption: {
    ...oneOf<Choices['encryption']>('AWS_OWNED', 'CUSTOMER_MANAGED'),
    description:
      '`AWS_OWNED`: as DynamoDB, CloudWatch Logs and Lambda encrypt by default. `CUSTOMER_MANAGED`: one KMS key of the' +
      " account, rotated every year, for the table, the logs, the alarms and the function's environment.",
  },
  backend: {
    default: 'local',
    allowed: '"local", or {"bucket": NAME, "region": REGION} of an S3 bucket',
    accepts: (value) =>
      value === 'local' ||
      (isObject(value) &&
        Object.keys(value).sort().join() === 'bucket,region' &&
        Object.values(value).every((member) => typeof member === 'string' && member !== '')),
    description:
      'Where Terraform keeps the state: a file at the root of the checkout, or an object in a bucket, locked by a file' +
      ' beside it.',
  },
};

/** Choices that contradict each other, and why. */
export const contradictions: readonly { readonly when: (choices: Choices) => boolean; readonly because: string }[] = [
  {
    when: ({ validation, integration }) => validation && integration === 'AWS_PROXY',
    because:
      'validation true contradicts integration AWS_PROXY: its method ANY also takes requests that have no body to' +
      ' validate. Choose validation false or integration AWS.',
  },
];
