import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { synthesize } from '../../local/synthesize';

it('writes the stack into a folder of its own', async () => {
  const { directory, discard } = await synthesize();
  expect(existsSync(join(directory, 'cdk.tf.json'))).toBe(true);
  discard();
  expect(existsSync(directory)).toBe(false);
});

it('says in one line what the stack says, where it does not synthesize', async () => {
  await expect(synthesize({ ...process.env, ENVIRONMENT: 'nowhere' })).rejects.toMatchObject({
    name: 'StartError',
    message: expect.stringMatching(/^The stack does not synthesize: .*nowhere.*`npm run synth` shows all of it\.$/),
  });
});

it('is ended before its time', async () => {
  await expect(synthesize(process.env, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'AbortError' });
});
