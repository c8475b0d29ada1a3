import { jest } from '@jest/globals';

/** The SDK waits a part of its back-off between two attempts, by chance: here none of it. */
export const retryAtOnce = (): void => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
};
