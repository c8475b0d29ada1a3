import { expect, it } from '@jest/globals';
import lock from '../package-lock.json';

type Locked = Readonly<
  Record<string, { readonly name?: string; readonly optionalDependencies?: object; readonly resolved?: string }>
>;

const packages = lock.packages as unknown as Locked;

it('locks the binaries of every platform, which npm leaves out where a registry lacks one', () => {
  const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(optional.filter((name) => !locked.has(name))).toEqual([]);
});

it('takes the pseudo-terminal of the CDKTF CLI from binaries for six platforms, which do not depend on Node.js', () => {
  const terminals = Object.entries(packages).filter(([path]) => /node-pty-prebuilt-multiarch$/.test(path));
  expect(terminals.map(([, { name }]) => name)).toEqual(['@lydell/node-pty']);
  const platforms = ['darwin', 'linux', 'win32'].flatMap((os) => [`${os}-arm64`, `${os}-x64`]);
  const binaries = platforms.map((platform) => `@lydell/node-pty-${platform}`);
  expect(terminals.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}))).toEqual(binaries);
  expect(binaries.filter((name) => !(`node_modules/${name}` in packages))).toEqual([]);
});

it('names no registry', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]);
});
