import type { SourceMapPayload } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { withSourceLines } from '../../scripts/source-lines';
import { buildHandler, handlerFile } from '../../stacks/lambda-bundle';

it('replaces a position in the bundle with its position in the sources, and leaves the rest unchanged', async () => {
  const { bundle, sourceMap } = await buildHandler();
  const map = JSON.parse(Buffer.from(sourceMap).toString()) as SourceMapPayload;
  const lines = Buffer.from(bundle[handlerFile] ?? [])
    .toString()
    .split('\n');
  const words = 'send POST to the resource itself';
  const line = lines.findIndex((text) => text.includes(words));
  const column = lines[line]?.indexOf(words) ?? -1;
  const trace = `Error: index.js\n    at requestIn (/var/task/index.js:${line + 1}:${column + 1})\n    at node:internal:1:2`;

  const shown = withSourceLines(trace, map);
  const [, file = '', sourceLine = ''] = /at requestIn \((\S+?):(\d+):\d+\)\n/.exec(shown) ?? [];
  expect(file).toBe('src/integration/proxy-event.ts');
  const source = readFileSync(join(__dirname, '../..', file), 'utf8').split('\n');
  expect(source[Number(sourceLine) - 1]).toContain(words);
  expect(shown).toContain('Error: index.js\n');
  expect(shown).toContain('at node:internal:1:2');
});
