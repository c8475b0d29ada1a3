import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { startDynoxide } from './dynoxide';
import type { Dynoxide } from './dynoxide';

/** npm installs the binary only on this platform. */
const hasBinary = process.platform === 'linux' && process.arch === 'x64';

/** Declares tests that run on their own dynoxide, which is available as soon as they run. */
export const onDynoxide = (declare: (engine: { readonly endpoint: string }) => void): void => {
  if (!hasBinary) {
    describe('dynoxide', () => {
      it.skip(`on ${process.platform} ${process.arch}: npm installs dynoxide only on Linux x64`, () => undefined);
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
        if (engine === undefined) throw new Error('dynoxide is not running yet.');
        return engine.endpoint;
      },
    });
  });
};
