import './node-version.cjs';
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { App } from 'cdktf';
import project from './cdktf.json';
import { operations } from './src/operations';
import { stackId, tutorial } from './stacks/configuration/environment-names';
import { readConfiguration } from './stacks/configuration/read-configuration';
import { DynamoDBOperationsStack } from './stacks/dynamodb-operations-stack';
import { buildHandler, sourceMapFile, zip } from './stacks/lambda-bundle';
import { refuseForeignBackend } from './stacks/remembered-backend';
import { linkVariableFiles } from './stacks/variables/link-variable-files';

const synthesize = async (): Promise<void> => {
  // Only the CDKTF CLI passes the context of cdktf.json to the app. Reading it here gives the same result without the
  // CLI.
  const app = new App({
    context: project.context,
    outdir: process.env['CDKTF_OUTDIR'] ?? join(__dirname, project.output),
    stackTraces: false,
  });
  const environments: unknown = app.node.tryGetContext('environments');
  // An empty variable counts as not set, because scripts may leave it empty.
  const environment = process.env['ENVIRONMENT'] || tutorial;
  const { bundle, sourceMap } = await buildHandler();
  const stack = new DynamoDBOperationsStack(app, stackId(environment), {
    configuration: readConfiguration(environments, environment),
    operations: operations.map(({ declaration }) => declaration),
    functionPackage: zip(bundle),
  });
  app.synth();
  const folder = join(app.outdir, 'stacks', stack.node.id);
  // Terraform ignores this file. The local API uses it to show lines of the sources.
  writeFileSync(join(folder, sourceMapFile), sourceMap);
  // A stack that is synthesized into another folder, as for the local API, is not deployed from there.
  if (!relative(__dirname, app.outdir).startsWith('..')) {
    refuseForeignBackend(folder, environment);
    linkVariableFiles(__dirname, folder);
  }
};

synthesize().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
