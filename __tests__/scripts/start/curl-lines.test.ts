import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { curlLines } from '../../../scripts/start/curl-lines';
import { localApi as api } from './local-api';

/** The arguments that a shell reads from a line. */
const shellArguments = (line: string): string[] => {
  const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
};

describe('a curl line', () => {
  const operation = { name: 'create', example: (table: string) => ({ Item: { id: `it's "${table}" $HOME` } }) };

  it('survives the shell', () => {
    expect(shellArguments(curlLines(api(), [operation])[0] ?? '')).toEqual([
      '-X',
      'POST',
      '-d',
      JSON.stringify({ operation: 'create', payload: { Item: { id: 'it\'s "things" $HOME' } } }),
      'http://127.0.0.1:3000/prod/things',
    ]);
  });

  it.each([
    [true, ['create', 'transactRead', 'transactWrite', 'ping']],
    [false, ['create', 'ping']],
  ])('is shown for each operation that the engine supports: transactions, %s', (hasTransactions, shown) => {
    const example = () => ({});
    const examples = [
      operation,
      { name: 'transactRead', action: 'TransactGetItems', example },
      { name: 'transactWrite', action: 'TransactWriteItems', example },
      { name: 'ping', example },
    ];
    const lines = curlLines(api({ hasTransactions }), examples);
    expect(lines.map((line) => /"operation":"(\w+)"/.exec(line)?.[1])).toEqual(shown);
  });

  it('has the key if one is required', () => {
    const [line = ''] = curlLines(api({ authorization: 'API_KEY', apiKey: "a'b" }), [operation]);
    expect(shellArguments(line)).toEqual(expect.arrayContaining(['-H', "x-api-key: a'b"]));
  });

  it('is signed if a signature is required, and never shows a secret', () => {
    const [line = ''] = curlLines(api({ authorization: 'AWS_IAM' }), [operation]);
    expect(shellArguments(line)).toEqual(
      expect.arrayContaining(['--aws-sigv4', 'aws:amz:eu-west-1:execute-api', '--user', 'local:local']),
    );
  });
});
