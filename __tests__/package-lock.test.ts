import { expect, it } from '@jest/globals';
import lock from '../package-lock.json';

type Locked = Readonly<Record<string, { readonly optionalDependencies?: object; readonly resolved?: string }>>;

const packages = lock.packages as unknown as Locked;

it('locks the binaries of every platform, which npm leaves out where a registry lacks one', () => {
  const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(optional.filter((name) => !locked.has(name))).toEqual([]);
});

it('names no registry', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]);
});
