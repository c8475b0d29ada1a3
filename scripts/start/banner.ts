import type { LocalApi } from '@dynamodb-operations/local-api';
import { curlLines } from './curl-lines';
import type { ExampleOperation } from './curl-lines';

export interface BannerProps {
  readonly api: LocalApi;
  readonly environment: string;
  readonly dataDirectory: string;
  /** A DynamoDB that is used in place of the embedded one. */
  readonly dynamodbEndpoint: string | undefined;
  readonly examples: readonly ExampleOperation[];
}

/** Of the operations, those that one tries first. */
const mostExamples = 3;

/** What a developer wants to know of the server, and may paste. */
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
    'The page has every operation. A saved source file is served at once. Ctrl+C stops the server.',
  ];
};

const authorization = ({ authorization: type, apiKey }: LocalApi): string => {
  if (apiKey !== undefined) return `${type}: send the header x-api-key: ${apiKey}`;
  return type === 'AWS_IAM' ? `${type}: sign requests with local and local, or with your own credentials` : type;
};

const itemsIn = (dataDirectory: string): string =>
  dataDirectory === ':memory:' ? 'in memory, gone when the server stops' : `in ${dataDirectory}`;
