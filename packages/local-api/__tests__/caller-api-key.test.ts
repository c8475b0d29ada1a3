import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { apiKeyFor } from '../src/caller-api-key';

describe('the key', () => {
  it('comes from API_KEY', () => {
    expect(apiKeyFor(':memory:', { API_KEY: 'given' })).toBe('given');
  });

  it('is created once per data folder, readable only by its owner', () => {
    const directory = mkdtempSync(join(tmpdir(), 'api-key-'));
    const data = join(directory, 'data');
    const key = apiKeyFor(data, {});
    expect(key).toMatch(/^[0-9a-f]{40}$/);
    expect(apiKeyFor(data, {})).toBe(key);
    expect(statSync(join(data, 'api-key')).mode & 0o777).toBe(0o600);
    expect(apiKeyFor(':memory:', {})).not.toBe(key);
    writeFileSync(join(data, 'api-key'), '\n');
    expect(apiKeyFor(data, {})).toMatch(/^[0-9a-f]{40}$/);
    rmSync(directory, { recursive: true });
  });
});
