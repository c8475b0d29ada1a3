import { main, Stack } from './stack';

/** `npm run destroy -- [terraform's options]`: removes what is deployed, after asking. */
void main(() => {
  Stack.prepare().terraform(['destroy', ...process.argv.slice(2)]);
});
