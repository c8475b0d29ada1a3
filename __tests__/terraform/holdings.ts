import { call, get, listed, submit } from './simulator';
import type { Answer } from './simulator';

/** Everything that a stack can leave in the simulator, by service and kind. */
export const holdings = async (): Promise<Answer> => {
  const held = {
    ...(await apis()),
    ...(await functions()),
    tables: await tables(),
    roles: await submit('iam', { Action: 'GetAccountAuthorizationDetails', Version: '2010-05-08' }),
    logGroups: listed(await call('logs', 'Logs_20140328.DescribeLogGroups'), 'logGroups'),
    keys: await keys(),
    topics: await topics(),
    alarms: listed(await call('monitoring', `${cloudWatch}.DescribeAlarms`), 'MetricAlarms'),
    dashboards: await dashboards(),
  };
  return comparable(held);
};

const cloudWatch = 'GraniteServiceVersion20100801';

const apis = async (): Promise<Answer> => {
  const restApis = listed(await get('apigateway', '/restapis'), 'item');
  const parts = ['resources?embed=methods', 'stages', 'deployments', 'gatewayresponses', 'models', 'requestvalidators'];
  const partsOf = restApis.flatMap(({ id, name }) =>
    parts.map(async (part): Promise<[string, unknown]> => {
      const answer = await get('apigateway', `/restapis/${String(id)}/${part}`);
      return [`${String(name)} ${part}`, listed(answer, 'item')];
    }),
  );
  const held: Answer = Object.fromEntries(await Promise.all(partsOf));
  return {
    ...held,
    restApis,
    apiKeys: listed(await get('apigateway', '/apikeys'), 'item'),
    usagePlans: listed(await get('apigateway', '/usageplans'), 'item'),
  };
};

const functions = async (): Promise<Answer> => {
  const found = listed(await get('lambda', '/2015-03-31/functions'), 'Functions');
  return {
    functions: found,
    policies: await Promise.all(
      found.map(async ({ FunctionName: name }) => {
        const { Policy: policy } = await get('lambda', `/2015-03-31/functions/${String(name)}/policy`);
        return JSON.parse(String(policy)) as Answer;
      }),
    ),
  };
};

const tables = async (): Promise<readonly Answer[]> => {
  const { TableNames: names } = await call('dynamodb', 'DynamoDB_20120810.ListTables');
  return Promise.all(
    (names as string[]).flatMap((name) =>
      ['DescribeTable', 'DescribeContinuousBackups'].map((action) =>
        call('dynamodb', `DynamoDB_20120810.${action}`, { TableName: name }),
      ),
    ),
  );
};

/** The account's own keys, except those that are being deleted, and their aliases. */
const keys = async (): Promise<readonly unknown[]> => {
  const kms = (action: string, input: object = {}): Promise<Answer> => call('kms', `TrentService.${action}`, input);
  const aliases = listed(await kms('ListAliases'), 'Aliases');
  const byAws = aliases.filter(({ AliasName: name }) => String(name).startsWith('alias/aws/'));
  const all = listed(await kms('ListKeys'), 'Keys').map(({ KeyId }) => KeyId);
  const described = await Promise.all(
    all
      .filter((id) => byAws.every(({ TargetKeyId }) => TargetKeyId !== id))
      .map(async (KeyId) => [
        await kms('DescribeKey', { KeyId }),
        await kms('GetKeyPolicy', { KeyId, PolicyName: 'default' }),
      ]),
  );
  return [
    ...described.filter(([key]) => JSON.stringify(key).includes('"KeyState":"Enabled"')),
    ...aliases.filter((alias) => !byAws.includes(alias)),
  ];
};

const topics = async (): Promise<readonly string[]> => {
  const sns = (form: Readonly<Record<string, string>>): Promise<string> =>
    submit('sns', { Version: '2010-03-31', ContentType: 'JSON', ...form });
  const arns = [...(await sns({ Action: 'ListTopics' })).matchAll(/"TopicArn": *"([^"]+)"/g)];
  const attributes = arns.map(([, arn = '']) => sns({ Action: 'GetTopicAttributes', TopicArn: arn }));
  return [...(await Promise.all(attributes)), await sns({ Action: 'ListSubscriptions' })];
};

const dashboards = async (): Promise<readonly Answer[]> => {
  const found = listed(await call('monitoring', `${cloudWatch}.ListDashboards`), 'DashboardEntries');
  return Promise.all(
    found.map(({ DashboardName }) => call('monitoring', `${cloudWatch}.GetDashboard`, { DashboardName })),
  );
};

/** Times, secrets and revisions, which differ in every deployment. */
const ephemeral =
  /^(?:createdDate|lastUpdatedDate|LastModified|CreationDateTime|CreationDate|creationTime|value|RevisionId)$|Timestamp$|RestorableDateTime$/;

/**
 * The attributes for which moto 5 always shows the first value, even after an update. `Deployment.settings` reads them
 * through the provider.
 */
const notUpdated = ['TracingConfig', 'Architectures', 'EphemeralStorage', 'KMSKeyArn', 'SSEDescription', 'kmsKeyId'];

/** Removes everything in which two deployments of the same stack differ: the order of lists, generated ids, times. */
const comparable = (held: Answer): Answer => {
  const names = generatedNames(held);
  const text = JSON.stringify(held, (key, value: unknown) =>
    ephemeral.test(key) || notUpdated.includes(key) ? undefined : value,
  )
    .replace(/[a-z0-9]{6,}(?:-[a-z0-9]+){0,4}/g, (word) => names.get(word) ?? word)
    .replace(/<(RoleId|CreateDate|RequestId)>[^<]*</g, '<$1><');
  return JSON.parse(text, (_, value: unknown) =>
    Array.isArray(value)
      ? [...(value as unknown[])].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
      : value,
  ) as Answer;
};

const nameOf = (value: unknown): string => (typeof value === 'string' ? value : 'the deployment');

/** A name for each id that AWS generates. */
const generatedNames = (held: Answer): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  JSON.stringify(held, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const { id, KeyId, rootResourceId, path, name } = value as Record<string, unknown>;
      if (typeof id === 'string') names.set(id, `(id of ${nameOf(path ?? name)})`);
      if (typeof rootResourceId === 'string') names.set(rootResourceId, '(id of /)');
      if (typeof KeyId === 'string') names.set(KeyId, '(id of the key)');
    }
    return value;
  });
  return names;
};
