import { UserError } from './user-error';

/** What `npm start` is told by its environment. */
export interface Settings {
  readonly host: string;
  /** 0 is any free port. */
  readonly port: number;
  readonly dataDirectory: string;
}

/** @throws UserError */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings => ({
  host: given(environment['HOST']) ?? '127.0.0.1',
  port: portIn(given(environment['PORT']) ?? '3000'),
  dataDirectory: given(environment['DATA_DIR']) ?? '.data',
});

const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

const portIn = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UserError(`PORT is ${JSON.stringify(text)}.`, 'Give a number from 0 to 65535: 0 is any free port.');
};
