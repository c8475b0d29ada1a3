import { expect, it } from '@jest/globals';
import benchLock from '../bench/package-lock.json';
import cdktnLock from '../cdktn/package-lock.json';
import mutationLock from '../mutation/package-lock.json';
import lock from '../package-lock.json';

interface Entry {
  readonly name?: string;
  readonly version?: string;
  readonly optionalDependencies?: object;
  readonly resolved?: string;
}

const packages = lock.packages as unknown as Readonly<Record<string, Entry>>;

it('locks the binaries of every platform, because npm omits those that a registry lacks', () => {
  const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(optional.filter((name) => !locked.has(name))).toEqual([]);
});

it('installs the pseudo-terminal of the CDKTF CLI as binaries for six platforms that do not depend on Node.js', () => {
  const terminals = Object.entries(packages).filter(([path]) => /node-pty-prebuilt-multiarch$/.test(path));
  expect(terminals.map(([, { name }]) => name)).toEqual(['@lydell/node-pty']);
  const platforms = ['darwin', 'linux', 'win32'].flatMap((os) => [`${os}-arm64`, `${os}-x64`]);
  const binaries = platforms.map((platform) => `@lydell/node-pty-${platform}`);
  expect(terminals.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}))).toEqual(binaries);
  expect(binaries.filter((name) => !(`node_modules/${name}` in packages))).toEqual([]);
});

it('keeps constructs below 10.8, so you can install cdktn, the fork of cdktf, next to it', () => {
  expect(packages['node_modules/constructs']?.version).toMatch(/^10\.[67]\./);
});

it('leaves cdktn and its provider of 473 MB to npm run test:cdktn', () => {
  expect(Object.keys(packages).filter((path) => path.includes('cdktn'))).toEqual([]);
});

it.each([lock, benchLock, cdktnLock, mutationLock])('names no registry: $name', (locked) => {
  const entries: readonly Entry[] = Object.values(locked.packages);
  expect(entries.filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]);
});
