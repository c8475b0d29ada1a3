import { isNativeError } from 'node:util/types';

/**
 * Jest runs tests in a realm of their own, where the errors of Node.js itself, those of sockets among them, are no
 * instances of `Error`. In Lambda they are, and the SDK and the handler go by it.
 */
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, candidate: unknown): boolean {
    return this === Error && isNativeError(candidate)
      ? true
      : Function.prototype[Symbol.hasInstance].call(this as () => void, candidate);
  },
});
