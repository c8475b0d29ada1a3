import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { declarations } from '../stacks/synthesized';
import { Deployment } from './deployment';
import { inventory } from './inventory';
import { aws, emptySimulator, region } from './programs';

const functionName = 'LambdaFunctionOverHttps';
const roleName = 'lambda-apigateway-role';
const tableName = 'lambda-apigateway';
const account = '123456789012';
const functionArn = `arn:aws:lambda:${region}:${account}:function:${functionName}`;

describe('the AWS CLI shows what the tutorial shows', () => {
  let deployment: Deployment;
  let api: string;
  let resource: string;
  beforeAll(async () => {
    await emptySimulator();
    deployment = new Deployment();
    deployment.init();
    deployment.apply();
    api = deployment.output('api_id');
    resource = deployment.output('resource_id');
  });
  afterAll(() => {
    deployment.destroy();
    deployment.forget();
  });

  const ofMethod = (command: string, ...more: readonly string[]): unknown =>
    aws('apigateway', command, '--rest-api-id', api, '--resource-id', resource, '--http-method', 'POST', ...more);

  test('get-rest-apis', () => {
    expect(aws('apigateway', 'get-rest-apis')).toMatchObject({
      items: [{ id: api, name: 'DynamoDBOperations', endpointConfiguration: { types: ['EDGE'] } }],
    });
  });

  test('get-resources', () => {
    const { items } = aws('apigateway', 'get-resources', '--rest-api-id', api) as { items: { path: string }[] };
    const root = items.find(({ path }) => path === '/');
    expect(items).toHaveLength(2);
    expect(items.find(({ path }) => path !== '/')).toMatchObject({
      id: resource,
      path: '/DynamoDBManager',
      pathPart: 'DynamoDBManager',
      parentId: (root as { id?: string } | undefined)?.id,
    });
  });

  test('get-method', () => {
    expect(ofMethod('get-method')).toMatchObject({
      httpMethod: 'POST',
      authorizationType: 'NONE',
      apiKeyRequired: false,
    });
  });

  test('get-integration', () => {
    expect(ofMethod('get-integration')).toMatchObject({
      type: 'AWS',
      httpMethod: 'POST',
      uri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutInMillis: 29000,
    });
  });

  test('get-method-response', () => {
    expect(ofMethod('get-method-response', '--status-code', '200')).toMatchObject({
      statusCode: '200',
      responseModels: { 'application/json': 'Empty' },
    });
  });

  test('get-integration-response', () => {
    const response = ofMethod('get-integration-response', '--status-code', '200');
    expect(response).toMatchObject({ statusCode: '200' });
    // AWS shows an empty template as null.
    expect([null, '']).toContain(
      (response as { responseTemplates: Record<string, unknown> }).responseTemplates['application/json'],
    );
    expect(response).not.toHaveProperty('selectionPattern', expect.stringMatching(/./));
  });

  test('get-stages', () => {
    expect(aws('apigateway', 'get-stages', '--rest-api-id', api)).toMatchObject({
      item: [{ stageName: 'prod', deploymentId: expect.stringMatching(/./) }],
    });
  });

  test.each([
    ['apigateway-test-2', '*'],
    ['apigateway-prod-2', 'prod'],
  ])('get-policy, %s', (sid, stage) => {
    const { Policy: policy } = aws('lambda', 'get-policy', '--function-name', functionName) as { Policy: string };
    const { Statement: statements } = JSON.parse(policy) as { Statement: { Sid: string }[] };
    expect(statements).toHaveLength(2);
    expect(statements.find(({ Sid: id }) => id === sid)).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: 'apigateway.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: functionArn,
      Condition: {
        ArnLike: { 'AWS:SourceArn': `arn:aws:execute-api:${region}:${account}:${api}/${stage}/POST/DynamoDBManager` },
      },
    });
  });

  test('get-role', () => {
    expect(aws('iam', 'get-role', '--role-name', roleName)).toMatchObject({
      Role: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
        },
      },
    });
  });

  test('get-role-policy', () => {
    const table = `arn:aws:dynamodb:${region}:${account}:table/${tableName}`;
    const actions = new Set(declarations.flatMap(({ iamActions }) => iamActions));
    const answer = aws('iam', 'get-role-policy', '--role-name', roleName, '--policy-name', roleName);
    expect(answer).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Sid: 'Items', Effect: 'Allow', Resource: [`${table}/index/*`, table] },
          {
            Sid: 'Logs',
            Effect: 'Allow',
            Action: ['logs:PutLogEvents', 'logs:CreateLogStream'],
            Resource: `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/${functionName}:*`,
          },
        ],
      },
    });
    const { PolicyDocument: document } = answer as { PolicyDocument: { Statement: { Action: string[] }[] } };
    expect(document.Statement[0]?.Action.sort()).toEqual([...actions].sort());
  });

  test('describe-table', () => {
    expect(aws('dynamodb', 'describe-table', '--table-name', tableName)).toMatchObject({
      Table: {
        TableName: tableName,
        TableStatus: 'ACTIVE',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      },
    });
  });

  test('get-function', () => {
    expect(aws('lambda', 'get-function', '--function-name', functionName)).toMatchObject({
      Configuration: {
        FunctionName: functionName,
        Role: `arn:aws:iam::${account}:role/${roleName}`,
        Handler: 'index.handler',
        Architectures: ['arm64'],
        Environment: { Variables: { INTEGRATION: 'AWS', TABLE_NAME: tableName, ALLOWED_TABLES: tableName } },
      },
    });
  });
});

test('a destroy leaves nothing', () => {
  expect(inventory().flat()).not.toContainEqual(expect.stringMatching(/lambda-apigateway|OverHttps|Operations/));
});
