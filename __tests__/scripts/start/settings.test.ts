import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../../scripts/start/settings';

describe('the settings', () => {
  it('have defaults, of which an empty value is no change', () => {
    expect(readSettings({ HOST: '' })).toEqual({ host: '127.0.0.1', port: 3000, dataDirectory: '.data' });
  });

  it('are read from the environment', () => {
    expect(readSettings({ HOST: '0.0.0.0', PORT: '0', DATA_DIR: ':memory:' })).toEqual({
      host: '0.0.0.0',
      port: 0,
      dataDirectory: ':memory:',
    });
  });

  it.each(['http', '-1', '65536', '1.5'])('refuse the port %s', (port) => {
    expect(() => readSettings({ PORT: port })).toThrow(/^PORT is ".*"\. Give a number from 0 to 65535/);
  });
});
