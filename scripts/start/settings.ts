import { UserError } from './user-error';

/** The settings of `npm start`, from its arguments and its environment. */
export interface Settings {
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
  readonly dataDirectory: string;
  readonly logFormat: 'text' | 'json';
  /** The port to which a debugger may connect. */
  readonly inspectorPort: number | undefined;
}

/** @throws UserError */
export const readSettings = (environment: NodeJS.ProcessEnv, args: readonly string[] = []): Settings => ({
  host: given(environment['HOST']) ?? '127.0.0.1',
  port: portIn('PORT', given(environment['PORT']) ?? '3000'),
  dataDirectory: given(environment['DATA_DIR']) ?? '.data',
  logFormat: logFormatIn(given(environment['LOG']) ?? 'text'),
  inspectorPort: inspectorPortIn(args),
});

const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

const portIn = (name: string, text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UserError(`${name} is ${JSON.stringify(text)}.`, 'Use a number from 0 to 65535. 0 means any free port.');
};

const logFormatIn = (text: string): 'text' | 'json' => {
  if (text === 'text' || text === 'json') return text;
  throw new UserError(`LOG is ${JSON.stringify(text)}.`, 'Use text or json.');
};

/** `--inspect` or `--inspect=PORT`, with the same default as Node.js. */
const inspectorPortIn = (args: readonly string[]): number | undefined => {
  const unknown = args.find((argument) => !/^--inspect(=.*)?$/.test(argument));
  if (unknown !== undefined) {
    throw new UserError(
      `The argument ${JSON.stringify(unknown)} is unknown.`,
      '`npm start` accepts `-- --inspect` or `-- --inspect=PORT`. All else is an environment variable, such as PORT.',
    );
  }
  const argument = args.at(-1);
  return argument === undefined ? undefined : portIn('--inspect', argument.split('=')[1] ?? '9229');
};
