import '../node-version.cjs';
import { inspect } from 'node:util';
import { problemIn } from './start/synthesize';

// If the sources fail to load, print the whole error, and then the sentence that `npm start` prints.
import('../main').catch((error: unknown) => {
  const shown = inspect(error);
  console.error(shown);
  console.error(problemIn(shown));
  process.exitCode = 1;
});
