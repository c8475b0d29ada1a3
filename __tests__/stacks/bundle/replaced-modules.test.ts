import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Metafile } from 'esbuild';
import { replacedModules } from '../../../stacks/bundle/replaced-modules';
import { buildHandler, handlerFile, zip } from '../../../stacks/lambda-bundle';
import type { Bundle } from '../../../stacks/lambda-bundle';

/** Bytes of the zip. It has some 89 kB: a part of the SDK that comes back is larger than what is left. */
const budget = 90_000;

/** What no operation on items needs, or what Lambda gives in another way. */
const unwanted = [
  /^@aws-sdk\/(?:credential-provider|nested-clients|token-providers|xml-builder|endpoint-cache|signature-v4-multi)/,
  /^@smithy\/(?:credential-provider-imds|fetch-http-handler)/,
  /^@smithy\/core\/dist-es\/submodules\/(?:cbor|event-streams)\//,
  /\/(?:HttpBindingProtocol|AwsQueryProtocol|AwsRestJsonProtocol|parseIni|readFile)\.js$/,
  /^(?:mnemonist|obliterator)\//,
  // The single commands are enough.
  /\/(?:DynamoDB|DynamoDBDocument)\.js$/,
  /Jit\.js$/,
  // CommonJS cannot be shaken.
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

  it('has nothing of what it does not need', () => {
    expect(modulesOf(metafile)).toContain('@smithy/signature-v4/dist-es/SignatureV4.js');
    expect(unwantedIn(metafile)).toEqual([]);
  });

  it('keeps to its budget', () => {
    expect(zip(bundle).length).toBeLessThanOrEqual(budget);
  });

  it.each(Object.keys(replacedModules))('is smaller for the replacement of %s', async (module) => {
    const others = Object.fromEntries(Object.entries(replacedModules).filter(([name]) => name !== module));
    const without = await buildHandler(others);
    expect(without.bundle[handlerFile]?.length).toBeGreaterThan(bundle[handlerFile]?.length ?? NaN);
  });
});

it('refuses a replacement of what is not in the bundle', async () => {
  const replaced = { ...replacedModules, '@smithy/core/dist-es/renamed.js': 'no-event-streams.ts' };
  await expect(buildHandler(replaced)).rejects.toThrow('The bundle has no @smithy/core/dist-es/renamed.js to replace.');
});

it('refuses a replacement that lacks an export', async () => {
  const formatter = '@smithy/signature-v4/dist-es/HeaderFormatter.js';
  await expect(buildHandler({ ...replacedModules, [formatter]: 'left-out.ts' })).rejects.toThrow('No matching export');
});
