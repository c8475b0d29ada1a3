import { main, Stack } from './stack';

/** `npm run plan -- [terraform's options]`: shows what a deploy would change. */
void main(() => {
  Stack.prepare().terraform(['plan', ...process.argv.slice(2)]);
});
