/**
 * Replaces reflect-metadata, of which inversify calls only these three functions. They behave as in reflect-metadata:
 * they keep values by class, member and key, and `getMetadata` also looks them up along the prototype chain.
 *
 * If this were wrong, the function would fail to start, because it resolves every class at startup. If inversify called
 * another function, the engine would report that `Reflect` has no such function.
 */
const metadata = new WeakMap<object, Map<Member, Map<unknown, unknown>>>();

type Member = string | symbol | undefined;

const getOwnMetadata = (key: unknown, target: object, member?: Member): unknown =>
  metadata.get(target)?.get(member)?.get(key);

const getMetadata = (key: unknown, target: object, member?: Member): unknown => {
  for (let holder: object | null = target; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    if (metadata.get(holder)?.get(member)?.has(key) === true) return getOwnMetadata(key, holder, member);
  }
  return undefined;
};

const defineMetadata = (key: unknown, value: unknown, target: object, member?: Member): void => {
  const members = metadata.get(target) ?? new Map<Member, Map<unknown, unknown>>();
  const values = members.get(member) ?? new Map<unknown, unknown>();
  metadata.set(target, members.set(member, values.set(key, value)));
};

Object.assign(Reflect, { getOwnMetadata, getMetadata, defineMetadata });
