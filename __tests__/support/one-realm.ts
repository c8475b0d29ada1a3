import { isNativeError } from 'node:util/types';

/**
 * Jest runs tests in a separate realm, where errors of Node.js itself, such as socket errors, are not instances of
 * `Error`. In Lambda they are, and the SDK and the handler depend on it.
 */
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, candidate: unknown): boolean {
    return this === Error && isNativeError(candidate)
      ? true
      : Function.prototype[Symbol.hasInstance].call(this as () => void, candidate);
  },
});
