import { join } from 'node:path';
import { App } from 'cdktf';
import project from './cdktf.json';
import { operations } from './src/operations';
import { forgetOtherEnvironment } from './stacks/backend';
import { readConfiguration } from './stacks/read-configuration';
import { DynamodbOperationsStack } from './stacks/dynamodb-operations-stack';
import { bundleHandler, zip } from './stacks/lambda-bundle';

const synthesize = (): void => {
  // The context of cdktf.json reaches the app through the CLI only. Read here, it is the same without the CLI.
  const app = new App({
    context: project.context,
    outdir: process.env['CDKTF_OUTDIR'] ?? join(__dirname, project.output),
    stackTraces: false,
  });
  const environments: unknown = app.node.tryGetContext('environments');
  // An empty value is none, as that of a variable that a script left unset.
  const configuration = readConfiguration(environments, process.env['ENVIRONMENT'] || 'tutorial');
  const stack = new DynamodbOperationsStack(app, project.projectId, {
    configuration,
    operations: operations.map(({ declaration }) => declaration),
    functionPackage: zip(bundleHandler()),
  });
  app.synth();
  forgetOtherEnvironment(app.outdir, stack.node.id, configuration);
};

try {
  synthesize();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
