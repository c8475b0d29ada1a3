import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Announcements } from '../../../scripts/start/announcements';
import { localApi } from './local-api';

let said: string[];
let ending: AbortController;

const announcements = (api = localApi()): Announcements =>
  new Announcements(
    { api, environment: 'tutorial', dataDirectory: '.data', dynamodbEndpoint: undefined, examples: [] },
    (line) => said.push(line),
    ending.signal,
  );

beforeEach(() => {
  said = [];
  ending = new AbortController();
});

// Otherwise, the type check starts.
afterEach(() => {
  ending.abort();
});

describe('the output of npm start', () => {
  it('begins with the banner, and ends with the URL', () => {
    announcements().started();
    expect(said).toContain('Environment    tutorial');
    expect(said.at(-1)).toBe('Listening on http://127.0.0.1:3000/prod/things');
  });

  it('about a reload is one line', () => {
    const served = announcements();
    served.started();
    said.length = 0;
    served.changed();
    served.reloaded(1.234);
    expect(said).toEqual(['Reloaded in 1.2 s: http://127.0.0.1:3000/prod/things']);
  });

  it('about a reload that changes what callers need begins with the banner again', () => {
    const caller: { apiKey: string | undefined } = { apiKey: undefined };
    const api = localApi();
    const served = announcements({
      ...api,
      get authorization() {
        return caller.apiKey === undefined ? ('NONE' as const) : ('API_KEY' as const);
      },
      get apiKey() {
        return caller.apiKey;
      },
    });
    served.started();
    said.length = 0;
    caller.apiKey = 'a-new-key';
    served.changed();
    served.reloaded(1);
    expect(said).toContain('Authorization  API_KEY: send the header x-api-key: a-new-key');
    expect(said.at(-1)).toMatch(/^Reloaded in /);
  });

  it('about a change that cannot be served is the reason', () => {
    announcements().notReloaded('It is broken.');
    expect(said).toEqual(['Not reloaded: the previous stack is still served. It is broken.']);
  });
});
