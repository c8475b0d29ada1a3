import { integrationTypes, originPattern } from '../../src/environment';
import type { IntegrationType } from '../../src/environment';
import { inWords } from './in-words';

/** Who may call the API. */
export type Authorization = 'NONE' | 'API_KEY' | 'AWS_IAM';

/** The S3 bucket that holds Terraform's state, instead of a file at the root of the checkout. */
export interface S3Backend {
  readonly bucket: string;
  readonly region: string;
}

/** The structural choices of an environment. They take effect when the stack is synthesized. */
export interface Choices {
  readonly authorization: Authorization;
  readonly integration: IntegrationType;
  /** Whether API Gateway rejects bodies that do not have the form of a request before they reach the function. */
  readonly validation: boolean;
  /** The origins whose pages may call the API. */
  readonly cors: false | readonly string[];
  /** Whether to create access and execution logs, traces, per-method metrics, alarms and a dashboard. */
  readonly observability: boolean;
  /** Whose key encrypts the table, the logs, the alarms and the function's environment. */
  readonly encryption: 'AWS_OWNED' | 'CUSTOMER_MANAGED';
  readonly backend: 'local' | S3Backend;
}

/** A choice: its default, its allowed values, and its documentation. */
export interface Choice<T> {
  readonly default: T;
  /** The allowed values in words, for messages and documentation. */
  readonly allowed: string;
  /** For the documentation: Markdown on one line. */
  readonly description: string;
  readonly accepts: (value: unknown) => boolean;
  /** The named values, if any. Messages suggest one of them for a misspelled value. */
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
      ' header `x-api-key`, and a usage plan limits each key. `AWS_IAM`: a principal that is allowed' +
      ' `execute-api:Invoke` must sign each request.',
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
      'The API rejects bodies that do not have the form of a request with its own 400 `Invalid request body`, before they cost an' +
      " invocation. The function's own messages are more specific. Not available with `AWS_PROXY`.",
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
      'Web pages from these origins may call the API. With more than one origin, API Gateway rewrites responses (the' +
      ' same JSON, but not always the same bytes), and pages cannot read the errors of API Gateway itself, because' +
      ' their headers cannot depend on the request. With `AWS_PROXY`, the function sets the headers.',
  },
  observability: {
    ...flag,
    description:
      'Access logs, execution logs of errors (never request data), X-Ray traces, per-method metrics, five alarms on an' +
      " SNS topic, and a dashboard. Requires the account's logging role: see [Logging](deploying.md#logging).",
  },
  encryption: {
    ...oneOf<Choices['encryption']>('AWS_OWNED', 'CUSTOMER_MANAGED'),
    description:
      '`AWS_OWNED`: the default encryption of DynamoDB, CloudWatch Logs and Lambda. `CUSTOMER_MANAGED`: one KMS key in' +
      " your account, rotated every year, for the table, the logs, the alarms and the function's environment.",
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
      'Where Terraform keeps the state: in a file at the root of the checkout, or in an S3 object with a lock file next' +
      ' to it.',
  },
};

/** Choices that contradict each other, and why. */
export const contradictions: readonly { readonly when: (choices: Choices) => boolean; readonly because: string }[] = [
  {
    when: ({ validation, integration }) => validation && integration === 'AWS_PROXY',
    because:
      'validation true contradicts integration AWS_PROXY: its method ANY also accepts requests that have no body to' +
      ' validate. Choose validation false or integration AWS.',
  },
];
