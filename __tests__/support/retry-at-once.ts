import { jest } from '@jest/globals';

/** Removes the wait between two attempts, for which the SDK chooses a random part of its backoff. */
export const retryAtOnce = (): void => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
};
