import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { startDynoxide } from './dynoxide';
import type { Dynoxide } from './dynoxide';

/** npm installs its binary on this platform alone. */
const hasBinary = process.platform === 'linux' && process.arch === 'x64';

/** Declares tests that run on a dynoxide of their own, which is there as soon as they run. */
export const onDynoxide = (declare: (engine: { readonly endpoint: string }) => void): void => {
  if (!hasBinary) {
    describe('dynoxide', () => {
      it.skip(`on ${process.platform} ${process.arch}: npm installs dynoxide on Linux x64 alone`, () => undefined);
    });
    return;
  }
  describe('on dynoxide', () => {
    let engine: Dynoxide | undefined;
    beforeAll(async () => {
      engine = await startDynoxide();
    });
    afterAll(() => engine?.close());
    declare({
      get endpoint() {
        if (engine === undefined) throw new Error('It does not run yet.');
        return engine.endpoint;
      },
    });
  });
};
