import 'reflect-metadata/lite';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Container } from 'inversify';
import { Environment, readEnvironment } from './environment';
import { Integration } from './integration/integration';
import { InvocationIntegration } from './integration/invocation-integration';
import { ProxyIntegration } from './integration/proxy-integration';
import { operations as ownOperations } from './operations';
import type { Operation, OperationClass } from './operations/operation';
import { OperationRegistry, RegisteredOperations } from './operations/operation-registry';
import { Connections } from './repository/connections';
import { DocumentClient, DynamoDBItemRepository } from './repository/dynamodb-item-repository';
import { ItemRepository } from './repository/item-repository';
import { RequestParser } from './request/request-parser';
import { RequestHandler } from './request-handler';
import { ConsoleRequestLog, RequestLog } from './log/request-log';

const integrations = { AWS: InvocationIntegration, AWS_PROXY: ProxyIntegration };

/**
 * The composition root: the only place that binds interfaces to classes. It is built once per execution environment.
 *
 * @param variables the function's environment variables
 * @throws Error with a message that names the invalid variable
 */
export const createContainer = (
  variables: Readonly<Record<string, string | undefined>>,
  operations: readonly OperationClass[] = ownOperations,
): Container => {
  const environment = readEnvironment(variables);
  const container = new Container({ defaultScope: 'Singleton' });
  container.bind(Environment).toConstantValue(environment);

  container.bind(Integration).to(integrations[environment.integration]);
  container.bind(RequestParser).toSelf();
  container.bind(RequestHandler).toSelf();
  container.bind(RequestLog).to(ConsoleRequestLog);

  // Each operation is bound and created on first use, because a cold start needs only one of them.
  container.bind(RegisteredOperations).toDynamicValue((context) =>
    operations.map((operation) => {
      let made: Operation | undefined;
      return {
        declaration: operation.declaration,
        get: () => (made ??= context.get(operation, { autobind: true })),
      };
    }),
  );
  container.bind(OperationRegistry).toSelf();

  container.bind(Connections).toConstantValue(new Connections());
  container.bind(DocumentClient).toDynamicValue((context) => {
    const { httpAgent, httpsAgent } = context.get(Connections);
    return DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler: { httpAgent, httpsAgent } }));
  });
  container.bind(ItemRepository).to(DynamoDBItemRepository);
  return container;
};
