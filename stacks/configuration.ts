import { inWords } from './in-words';

/** Where Terraform keeps its state, if not in a file at the root of the checkout. */
export interface S3Backend {
  readonly bucket: string;
  readonly region: string;
}

/** The structural choices of an environment, made when the stack is synthesized. */
export interface Choices {
  /** Who may call the API. */
  readonly authorization: 'NONE' | 'API_KEY' | 'AWS_IAM';
  /** What the function is given and answers: the request's body and the result, or the entire request and response. */
  readonly integration: 'AWS' | 'AWS_PROXY';
  /** Whether API Gateway refuses bodies that are no request before they reach the function. */
  readonly validation: boolean;
  /** The origins whose pages may call the API. */
  readonly cors: false | readonly string[];
  /** Whether there are access and execution logs, traces, metrics by method, alarms and a dashboard. */
  readonly observability: boolean;
  /** Whose key encrypts the table, the logs and the function's environment. */
  readonly encryption: 'AWS_OWNED' | 'CUSTOMER_MANAGED';
  readonly backend: 'local' | S3Backend;
}

export interface Configuration extends Choices {
  /** The name of the environment. */
  readonly environment: string;
}

/** A choice: what stands where an environment does not make it, and what it may be. */
export interface Choice<T> {
  readonly default: T;
  /** In words, for messages and documentation. */
  readonly allowed: string;
  readonly accepts: (value: unknown) => boolean;
  /** The values, where they can be told apart by a name that may be misspelt. */
  readonly names?: readonly string[];
}

const oneOf = <T extends string>(...names: readonly [T, ...T[]]): Choice<T> => ({
  default: names[0],
  allowed: inWords(names),
  accepts: (value) => names.some((name) => name === value),
  names,
});

const flag: Choice<boolean> = {
  default: false,
  allowed: 'true or false',
  accepts: (value) => typeof value === 'boolean',
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Scheme, host and port, as browsers send it: RFC 6454, section 6.2. */
const origin = /^https?:\/\/[a-z0-9.-]+(?::[0-9]+)?$/;

export const choices: { readonly [Name in keyof Choices]: Choice<Choices[Name]> } = {
  authorization: oneOf('NONE', 'API_KEY', 'AWS_IAM'),
  integration: oneOf('AWS', 'AWS_PROXY'),
  validation: flag,
  cors: {
    default: false,
    allowed: 'false, ["*"], or a list of origins such as "https://example.com"',
    accepts: (value) =>
      value === false ||
      (Array.isArray(value) &&
        value.length > 0 &&
        (value.every((entry) => typeof entry === 'string' && origin.test(entry)) || String(value) === '*')),
  },
  observability: flag,
  encryption: oneOf('AWS_OWNED', 'CUSTOMER_MANAGED'),
  backend: {
    default: 'local',
    allowed: '"local", or {"bucket": NAME, "region": REGION} of an S3 bucket',
    accepts: (value) =>
      value === 'local' ||
      (isObject(value) &&
        Object.keys(value).sort().join() === 'bucket,region' &&
        Object.values(value).every((member) => typeof member === 'string' && member !== '')),
  },
};

/** Choices that cannot stand together, and why. */
export const contradictions: readonly { readonly when: (choices: Choices) => boolean; readonly because: string }[] = [
  {
    when: ({ validation, integration }) => validation && integration === 'AWS_PROXY',
    because:
      'validation true contradicts integration AWS_PROXY: its method ANY also takes requests that have no body to' +
      ' validate. Choose validation false or integration AWS.',
  },
];

/** The environment whose names are those of the AWS tutorial. */
const tutorial = 'tutorial';

export const isTutorial = ({ environment }: Configuration): boolean => environment === tutorial;

/** What the names of an environment begin with, so that two can live in one account. */
export const namePrefix = (configuration: Configuration): string =>
  isTutorial(configuration) ? '' : `${configuration.environment}-`;
