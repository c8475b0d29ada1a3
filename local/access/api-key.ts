import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inMemory } from '../dynamodb/engine';
import type { Check } from '../gateway/api-gateway';
import { header } from '../gateway/exchange';
import { GatewayError } from '../gateway/gateway-error';

/** The key that callers send: `API_KEY`, or else one that is made for the data folder and kept there. */
export const apiKeyFor = (dataDirectory: string, environment: NodeJS.ProcessEnv): string => {
  const given = environment['API_KEY'];
  if (given !== undefined && given !== '') return given;
  const made = randomBytes(20).toString('hex');
  if (dataDirectory === inMemory) return made;
  const file = join(dataDirectory, 'api-key');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(file, `${made}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return made;
};

/** Methods that demand a key let a request pass that has this one as `x-api-key`. */
export const apiKeyCheck =
  (apiKey: () => string): Check =>
  ({ method, request }) => {
    if (method.apiKeyRequired && !isEqual(header(request, 'x-api-key') ?? '', apiKey())) {
      throw new GatewayError('INVALID_API_KEY');
    }
  };

/** In a time that says nothing of either. */
const isEqual = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
