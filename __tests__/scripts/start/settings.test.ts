import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../../scripts/start/settings';

const defaults = {
  host: '127.0.0.1',
  port: 3000,
  dataDirectory: '.data',
  logFormat: 'text',
  inspectorPort: undefined,
};

describe('the settings', () => {
  it('have defaults, which also apply to empty values', () => {
    expect(readSettings({ HOST: '', PORT: '', DATA_DIR: '', LOG: '' })).toEqual(defaults);
  });

  it('are read from the environment', () => {
    const environment = { HOST: '0.0.0.0', PORT: '0', DATA_DIR: ':memory:', LOG: 'json' };
    expect(readSettings(environment)).toEqual({
      ...defaults,
      host: '0.0.0.0',
      port: 0,
      dataDirectory: ':memory:',
      logFormat: 'json',
    });
  });

  it.each([
    [['--inspect'], 9229],
    [['--inspect=0'], 0],
  ])('are read from the arguments: %s', (args, inspectorPort) => {
    expect(readSettings({}, args)).toEqual({ ...defaults, inspectorPort });
  });

  it.each(['http', '-1', '65536', '1.5'])('reject the port %s', (port) => {
    expect(() => readSettings({ PORT: port })).toThrow(/^PORT is ".*"\. Use a number from 0 to 65535/);
    expect(() => readSettings({}, [`--inspect=${port}`])).toThrow(/^--inspect is ".*"\. Use a number/);
  });

  it('reject another log format', () => {
    expect(() => readSettings({ LOG: 'xml' })).toThrow('LOG is "xml". Use text or json.');
  });

  it.each(['--port=1', 'production', '--inspect-brk'])('reject the argument %s', (argument) => {
    expect(() => readSettings({}, [argument])).toThrow(`The argument "${argument}" is unknown. \`npm start\` accepts`);
  });
});
