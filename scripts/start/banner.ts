import type { LocalApi } from '@dynamodb-operations/local-api';
import { curlLines } from './curl-lines';
import type { ExampleOperation } from './curl-lines';

export interface BannerProps {
  readonly api: LocalApi;
  readonly environment: string;
  readonly dataDirectory: string;
  /** A DynamoDB that replaces the embedded one. */
  readonly dynamodbEndpoint: string | undefined;
  readonly examples: readonly ExampleOperation[];
}

/** Show only the operations that people try first. */
const mostExamples = 3;

/** Lines that tell a developer about the server, and curl lines to paste. */
export const bannerLines = (props: BannerProps): readonly string[] => {
  const { api, environment, dataDirectory, dynamodbEndpoint } = props;
  const facts = {
    Environment: environment,
    Authorization: authorization(api),
    DynamoDB: dynamodbEndpoint ?? `embedded, at ${api.dynamodbEndpoint}`,
    ...(dynamodbEndpoint === undefined && { Items: itemsIn(dataDirectory) }),
    URL: api.url,
    Page: new URL('/', api.url).href,
  };
  const width = Math.max(...Object.keys(facts).map((name) => name.length)) + 2;
  return [
    '',
    ...Object.entries(facts).map(([name, fact]) => `${name.padEnd(width)}${fact}`),
    '',
    ...curlLines(api, props.examples.slice(0, mostExamples)),
    '',
    'The page has every operation. Saved source files are served at once. Press Ctrl+C to stop the server.',
  ];
};

const authorization = ({ authorization: type, apiKey }: LocalApi): string => {
  if (apiKey !== undefined) return `${type}: send the header x-api-key: ${apiKey}`;
  return type === 'AWS_IAM'
    ? `${type}: sign requests with access key local and secret key local, or with your own credentials`
    : type;
};

const itemsIn = (dataDirectory: string): string =>
  dataDirectory === ':memory:' ? 'in memory, gone when the server stops' : `in ${dataDirectory}`;
