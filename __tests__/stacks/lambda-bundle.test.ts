import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { buildHandler, handlerFile, zip } from '../../stacks/lambda-bundle';
import type { Bundle } from '../../stacks/lambda-bundle';
import { resource, synthesize } from './synthesized';

let bundle: Bundle;

beforeAll(async () => {
  ({ bundle } = await buildHandler());
});

// Loading the file builds the container, which resolves every class.
test('the bundle answers without any other file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    for (const [name, contents] of Object.entries(bundle)) writeFileSync(join(folder, name), contents);
    const context = `{ awsRequestId: 'id', getRemainingTimeInMillis: () => 1000 }`;
    const invoke = `require('./${handlerFile}').handler({ operation: 'ping' }, ${context})`;
    const stdout = execFileSync(process.execPath, ['-e', `${invoke}.then((answer) => console.log('answer', answer))`], {
      cwd: folder,
      env: { AWS_REGION: 'us-east-2', TABLE_NAME: 'lambda-apigateway' },
      encoding: 'utf8',
      // If it fails, the error contains its stderr. Otherwise, stderr contains only the SDK's warning about Node.js.
      stdio: 'pipe',
    });
    expect(stdout).toContain('answer pong');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the bundle does not name any folder of the machine that built it', () => {
  const code = Buffer.from(bundle[handlerFile] ?? []).toString();
  expect(code).not.toContain(join(__dirname, '..', '..'));
  expect(code).not.toMatch(/sourceMappingURL|node_modules\//);
});

test('the zip contains the bundle, readable by everyone, with a fixed time', () => {
  const zipped = Buffer.from(zip(bundle));
  expect(unzipSync(zipped)).toEqual(bundle);
  // No source map, and no license notices: no bundled file asks for one in a comment.
  expect(Object.keys(bundle)).toEqual([handlerFile]);

  // A file's entry in the central directory: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12.
  const entry = zipped.subarray(zipped.indexOf('PK\x01\x02'));
  expect((entry.readUInt32LE(38) >>> 16).toString(8)).toBe('100644');
  const [time, date] = [entry.readUInt16LE(12), entry.readUInt16LE(14)];
  expect([1980 + (date >> 9), (date >> 5) & 15, date & 31, time >> 11]).toEqual([2000, 1, 1, 12]);
});

test('the order of files does not change the zip', () => {
  const files = Object.entries({ ...bundle, 'another.js': Buffer.from('0') });
  expect(zip(Object.fromEntries(files.toReversed()))).toEqual(zip(Object.fromEntries(files)));
});

test('the hash of the code is what Lambda calls CodeSha256', () => {
  const functionPackage = zip(bundle);
  expect(resource(synthesize({ functionPackage }), 'aws_lambda_function', 'function')).toMatchObject({
    handler: 'index.handler',
    source_code_hash: createHash('sha256').update(functionPackage).digest('base64'),
  });
});
