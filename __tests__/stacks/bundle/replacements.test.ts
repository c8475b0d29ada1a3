import '../../../stacks/bundle/replacements/class-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultProvider } from '../../../stacks/bundle/replacements/environment-credentials';
import { loadSharedConfigFiles } from '../../../stacks/bundle/replacements/no-configuration-files';
import { resolveEndpointDiscoveryConfig } from '../../../stacks/bundle/replacements/no-endpoint-discovery';
import { EventStreamSerde } from '../../../stacks/bundle/replacements/no-event-streams';
import { buildNoActivationsInstanceBindingNodeResolverJit } from '../../../stacks/bundle/replacements/no-generated-resolvers';
import { getHttpOperationBindings } from '../../../stacks/bundle/replacements/no-http-bindings';
import { Sha256Js } from '../../../stacks/bundle/replacements/no-sha256-in-javascript';
import { HeaderFormatter } from '../../../stacks/bundle/replacements/no-signed-messages';

const { env } = process;
beforeEach(() => {
  process.env = {};
});
afterEach(() => {
  process.env = env;
});

describe('the credentials of the environment', () => {
  it('are those that Lambda provides', async () => {
    process.env = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' };
    expect(await defaultProvider()()).toEqual({ accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' });
  });

  it('need no session token', async () => {
    process.env = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: '' };
    expect(await defaultProvider()()).toEqual({ accessKeyId: 'a', secretAccessKey: 'b' });
  });

  it.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])('need %s', async (name) => {
    process.env = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', [name]: '' };
    await expect(defaultProvider()()).rejects.toThrow(`${name} is not set: there are no credentials`);
  });
});

it.each(['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_PROFILE'])('%s is rejected', async (name) => {
  expect(await loadSharedConfigFiles()).toEqual({ configFile: {}, credentialsFile: {} });
  process.env = { [name]: 'a' };
  await expect(loadSharedConfigFiles()).rejects.toThrow(`${name} is set`);
});

it('endpoint discovery cannot be turned on', () => {
  const configuration = {};
  for (const off of ['', 'false', '0']) {
    process.env = { AWS_ENABLE_ENDPOINT_DISCOVERY: off };
    expect(resolveEndpointDiscoveryConfig(configuration)).toBe(configuration);
  }
  process.env = { AWS_ENABLE_ENDPOINT_DISCOVERY: 'true' };
  expect(() => resolveEndpointDiscoveryConfig(configuration)).toThrow('AWS_ENABLE_ENDPOINT_DISCOVERY is set');
});

it('functions that the bundle omits say so', () => {
  const reached: readonly (() => unknown)[] = [
    () => new EventStreamSerde(),
    () => new Sha256Js(),
    () => new HeaderFormatter().format(),
    () => getHttpOperationBindings({ traits: { endpoint: ['prefix.'] } }),
    () => getHttpOperationBindings({ traits: 1 }),
    () => buildNoActivationsInstanceBindingNodeResolverJit(),
  ];
  for (const call of reached) expect(call).toThrow(/is not in the bundle\. It was assumed to be unused/);
  expect(getHttpOperationBindings({ traits: 0 })).toEqual([]);
});

describe('the metadata of classes', () => {
  class Base {}
  class Derived extends Base {}
  // The types are those of reflect-metadata, which it replaces.
  const { defineMetadata, getMetadata, getOwnMetadata } = Reflect as unknown as Record<
    string,
    (...of: unknown[]) => unknown
  >;

  it('is kept by class, member and key', () => {
    defineMetadata?.('key', 1, Base);
    defineMetadata?.('key', 2, Base, 'member');
    defineMetadata?.('another', 3, Base);
    expect(getOwnMetadata?.('key', Base)).toBe(1);
    expect(getOwnMetadata?.('key', Base, 'member')).toBe(2);
    expect(getOwnMetadata?.('another', Base)).toBe(3);
    expect(getOwnMetadata?.('another', Base, 'member')).toBeUndefined();
  });

  it('is inherited on request, and can be overridden', () => {
    defineMetadata?.('inherited', 1, Base);
    expect(getMetadata?.('inherited', Derived)).toBe(1);
    expect(getOwnMetadata?.('inherited', Derived)).toBeUndefined();
    defineMetadata?.('inherited', undefined, Derived);
    expect(getMetadata?.('inherited', Derived)).toBeUndefined();
    expect(getMetadata?.('inherited', Base)).toBe(1);
  });
});
