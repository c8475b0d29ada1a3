import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inMemory } from './dynamodb/engine';

/** The key that callers send: `API_KEY`, or else a random key that is kept in the data folder. */
export const apiKeyFor = (dataDirectory: string, environment: NodeJS.ProcessEnv): string => {
  const given = environment['API_KEY'];
  if (given !== undefined && given !== '') return given;
  const made = randomBytes(20).toString('hex');
  if (dataDirectory === inMemory) return made;
  const file = join(dataDirectory, 'api-key');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (kept !== '') return kept;
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(file, `${made}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return made;
};
