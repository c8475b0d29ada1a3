import { context } from '../../cdktf.json';
import { operations } from '../../src/operations';
import { tutorial } from '../../stacks/configuration/environment-names';
import { readConfiguration } from '../../stacks/configuration/read-configuration';
import { variableDefinitions } from '../../stacks/variables/definitions';
import { openApiDocument } from './document';

export const publishedPath = 'docs/openapi.json';

/** The document of the environment `tutorial`, with the servers of `npm start` and of a deployment. */
export const publishedDocument = (): string => {
  const { path_part: pathPart, stage_name: stage, table_name: table, region } = variableDefinitions(tutorial);
  const document = openApiDocument(
    operations.map(({ declaration }) => declaration),
    {
      servers: [
        { url: `http://127.0.0.1:3000/${stage.default}`, description: '`npm start`' },
        {
          url: `https://{api}.execute-api.{region}.amazonaws.com/${stage.default}`,
          description: 'The deployed API',
          variables: {
            api: { default: 'abcdefghij', description: 'The id of the REST API.' },
            region: { default: region.default, description: 'The Region of the REST API.' },
          },
        },
      ],
      path: `/${pathPart.default}`,
      authorization: readConfiguration(context.environments, tutorial).authorization,
      tableName: table.default,
    },
  );
  return `${JSON.stringify(document, null, 2)}\n`;
};
