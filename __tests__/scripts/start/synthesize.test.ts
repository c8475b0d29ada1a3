import { expect, it, jest } from '@jest/globals';
import { synthesize } from '../../../scripts/start/synthesize';

// The test synthesizes the stack.
jest.setTimeout(60_000);

it("repeats the stack's error in one line if the stack does not synthesize", async () => {
  await expect(synthesize({ ...process.env, ENVIRONMENT: 'nowhere' })).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(
      /^The stack does not synthesize: .*nowhere.*`npm run synth` shows the whole error\.$/,
    ),
  });
});

it('can be ended early', async () => {
  await expect(synthesize(process.env, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'AbortError' });
});

it('is ended if it does not end by itself, and says so in one line', async () => {
  const looping = { ...process.env, NODE_OPTIONS: '--import=data:text/javascript,for(;;);' };
  await expect(synthesize(looping, undefined, 500)).rejects.toMatchObject({
    name: 'UserError',
    message: 'The stack does not synthesize within 0.5 s. Look for an endless loop in src/, stacks/ or main.ts.',
  });
});
