import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Metafile } from 'esbuild';
import { replacedModules } from '../../../stacks/bundle/replaced-modules';
import { buildHandler, handlerFile, zip } from '../../../stacks/lambda-bundle';
import type { Bundle } from '../../../stacks/lambda-bundle';

/**
 * The largest zip that is allowed, in bytes. The zip has about 89 kB, and any part of the SDK that comes back is larger
 * than the difference.
 */
const budget = 90_000;

/** Modules that no operation on items needs, or whose work Lambda does in another way. */
const unwanted = [
  /^@aws-sdk\/(?:credential-provider|nested-clients|token-providers|xml-builder|endpoint-cache|signature-v4-multi)/,
  /^@smithy\/(?:credential-provider-imds|fetch-http-handler)/,
  /^@smithy\/core\/dist-es\/submodules\/(?:cbor|event-streams)\//,
  /\/(?:HttpBindingProtocol|AwsQueryProtocol|AwsRestJsonProtocol|parseIni|readFile)\.js$/,
  /^(?:mnemonist|obliterator)\//,
  // The individual commands are enough.
  /\/(?:DynamoDB|DynamoDBDocument)\.js$/,
  /Jit\.js$/,
  // Tree shaking does not work on CommonJS.
  /\/dist-cjs\//,
];

/** The modules of packages that have code in the bundle, by their path below `node_modules`. */
const modulesOf = ({ outputs }: Metafile): string[] =>
  Object.entries(outputs[handlerFile]?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path.split('node_modules/').at(-1) ?? '');

const unwantedIn = (metafile: Metafile): string[] =>
  modulesOf(metafile)
    .filter((module) => !(module in replacedModules))
    .filter((module) => unwanted.some((pattern) => pattern.test(module)));

describe('the bundle', () => {
  let bundle: Bundle;
  let metafile: Metafile;

  beforeAll(async () => {
    ({ bundle, metafile } = await buildHandler());
  });

  it('contains nothing that it does not need', () => {
    expect(modulesOf(metafile)).toContain('@smithy/signature-v4/dist-es/SignatureV4.js');
    expect(unwantedIn(metafile)).toEqual([]);
  });

  it('stays within its budget', () => {
    expect(zip(bundle).length).toBeLessThanOrEqual(budget);
  });

  it.each(Object.keys(replacedModules))('is smaller because %s is replaced', async (module) => {
    const others = Object.fromEntries(Object.entries(replacedModules).filter(([name]) => name !== module));
    const without = await buildHandler(others);
    expect(without.bundle[handlerFile]?.length).toBeGreaterThan(bundle[handlerFile]?.length ?? NaN);
  });
});

it('rejects a replacement of a module that is not in the bundle', async () => {
  const replaced = { ...replacedModules, '@smithy/core/dist-es/renamed.js': 'no-event-streams.ts' };
  await expect(buildHandler(replaced)).rejects.toThrow('The bundle has no @smithy/core/dist-es/renamed.js to replace.');
});

it('rejects a replacement that lacks an export', async () => {
  const formatter = '@smithy/signature-v4/dist-es/HeaderFormatter.js';
  await expect(buildHandler({ ...replacedModules, [formatter]: 'left-out.ts' })).rejects.toThrow('No matching export');
});
