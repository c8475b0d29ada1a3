import { text } from 'node:stream/consumers';
import type { SourceMapPayload } from 'node:module';
import { buildHandler } from '../stacks/lambda-bundle';
import { withSourceLines } from './source-lines';

/**
 * Shows a stack trace of the deployed function with lines of the sources, which must be the ones that were deployed.
 */
const show = async (): Promise<void> => {
  const { sourceMap } = await buildHandler();
  const map = JSON.parse(Buffer.from(sourceMap).toString()) as SourceMapPayload;
  process.stdout.write(withSourceLines(await text(process.stdin), map));
};

void show();
