import { main, Stack, terraformOptions } from './stack';

/** `npm run plan -- [terraform's options]`: shows what a deploy would change. */
void main(() => {
  Stack.prepare().terraform(['plan', ...terraformOptions()]);
});
