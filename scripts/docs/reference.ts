import { errorCatalogue, errorNames, errorType, messagePrefix } from '../../src/errors';
import type { OperationDeclaration } from '../../src/operations/operation';
import type { Member, Schema, Structure } from '../../src/schema/schema';
import { exampleRequest } from '../example-request';
import { code, table } from './markdown';

/** What the deployed table is called unless somebody says otherwise. */
const exampleTable = 'lambda-apigateway';

/** The reference of operations and errors, from their declarations. */
export const reference = (operations: readonly OperationDeclaration[]): string =>
  [
    '# Reference',
    '',
    '<!-- Written by `npm run docs` from the declarations in src/operations/ and src/errors.ts. -->',
    '',
    'Every request is `{"operation", "tableName", "format", "payload"}`. A payload is the input of a DynamoDB action and',
    'an answer its output, each with the members of the',
    '[DynamoDB API Reference](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations.html).',
    '',
    '## Operations',
    '',
    table(
      ['operation', 'DynamoDB action', 'IAM actions', 'what it does'],
      operations.map(({ name, summary, action, iamActions }) => [
        `[\`${name}\`](#${name.toLowerCase()})`,
        action ?? 'none',
        iamActions.map(code).join('<br>') || 'none',
        summary,
      ]),
    ),
    ...operations.flatMap(operationSection),
    '',
    '## Errors',
    '',
    'Over HTTP an error is `{"message": "..."}` with its type in the header `x-amzn-ErrorType`; from 500 on the message',
    'says no more than that, and the body also has a `requestId`. Requests that never reach the function get the answers of',
    'API Gateway itself.',
    '',
    '**From a request to its log line.** A caller has the id in the header `x-amzn-RequestId` and, from 500 on, the',
    "`requestId` of the body. Under `AWS_PROXY` the latter is the `requestId` of the function's log lines. Otherwise the",
    "line of the API's access log that has either of them, as `requestId` or `extendedRequestId`, also has the function's:",
    '`integrationRequestId`. In CloudWatch Logs Insights:',
    '',
    '```',
    'filter requestId = "ID" or extendedRequestId = "ID" | display integrationRequestId',
    '```',
    '',
    'An environment has an access log with the choice `observability`. `npm start` prints both ids at the end of the line of a request,',
    'and what the function logged below it.',
    '',
    table(
      ['status', 'type', 'its message begins', 'meaning'],
      [...errorNames]
        .sort((one, other) => errorCatalogue[one].status - errorCatalogue[other].status)
        .map((name) => {
          const { status, meaning, proxyOnly } = errorCatalogue[name];
          const note = proxyOnly === true ? ' Under `AWS_PROXY` only.' : '';
          return [String(status), code(errorType(name)), code(messagePrefix(name).trim()), meaning + note];
        }),
    ),
    '',
  ].join('\n');

const operationSection = (declaration: OperationDeclaration): string[] => [
  '',
  `### ${declaration.name}`,
  '',
  declaration.summary,
  '',
  '```json',
  JSON.stringify(exampleRequest(declaration, exampleTable)),
  '```',
  '',
  payloadSentence(declaration),
  ...(declaration.output === undefined ? [] : ['', `The answer: ${memberList(declaration.output)}.`]),
];

const payloadSentence = ({ payload, payloadOptional }: OperationDeclaration): string => {
  if (payload.kind !== 'structure') return 'The payload: any JSON.';
  const members = Object.keys(payload.members).length === 0 ? 'none' : memberList(payload);
  return `The payload${payloadOptional === true ? ', which may be left out' : ''}: ${members}.`;
};

const memberList = ({ members }: Structure): string =>
  Object.entries(members)
    .map(([name, member]) => `\`${name}\` (${typeOf(member)}${member.required === true ? ', required' : ''})`)
    .join(', ');

const typeOf = (schema: Schema | Member): string => {
  switch (schema.kind) {
    case 'list':
      return `array of ${typeOf(schema.of)}`;
    case 'map':
      return `object of ${typeOf(schema.of)} by name`;
    case 'structure':
      return `object of ${Object.keys(schema.members).join(', ')}`;
    case 'attributes':
      return 'attribute values by name';
    case 'value':
      return 'attribute value';
    default:
      return schema.kind;
  }
};
