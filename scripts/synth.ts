import '../node-version.cjs';
import { inspect } from 'node:util';
import { problemIn } from './start/synthesize';

// What fails while the sources load is shown whole, and then in the sentence that `npm start` says.
import('../main').catch((error: unknown) => {
  const shown = inspect(error);
  console.error(shown);
  console.error(problemIn(shown));
  process.exitCode = 1;
});
