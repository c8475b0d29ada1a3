import { main, Stack, terraformOptions } from './stack';

/** `npm run destroy -- [terraform's options]`: removes what is deployed, after asking. */
void main(() => {
  Stack.prepare().terraform(['destroy', ...terraformOptions()]);
});
