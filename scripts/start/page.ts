import type { Page, PagedApi } from '@dynamodb-operations/local-api';
import { errorCatalogue, errorNames, errorType, messagePrefix } from '../../src/errors';
import { operations } from '../../src/operations';
import { exampleRequest } from '../example-request';
import { openApiDocument } from '../openapi/document';
import { isTransaction } from './transactions';

/** The contents of the local API's page, from the declarations of the operations and the error catalog. */
export const describePage = ({ path, authorization, tableNames, hasTransactions }: PagedApi): Page => {
  const declarations = operations.map(({ declaration }) => declaration);
  const [, stage = '', below = ''] = /^(\/[^/]*)(.*)$/.exec(path) ?? [];
  const tableName = tableNames[0] ?? '';
  const openApi = openApiDocument(declarations, {
    servers: [{ url: stage, description: 'This server' }],
    path: below,
    authorization,
    tableName,
  });
  return {
    title: openApi.info.title,
    openApi,
    examples: declarations.map((declaration) => ({
      name: declaration.name,
      summary: declaration.summary,
      body: exampleRequest(declaration, tableName),
    })),
    errors: [...errorNames]
      .sort((one, other) => errorCatalogue[one].status - errorCatalogue[other].status)
      .map((name) => {
        const { status, meaning } = errorCatalogue[name];
        return { status, type: errorType(name), begins: messagePrefix(name).trim(), meaning };
      }),
    unsupported: hasTransactions ? [] : declarations.filter(isTransaction).map(({ name }) => name),
  };
};
